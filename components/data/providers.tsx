'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { type ReactNode, useState } from 'react';
import { makeQueryClient } from './make-query-client';

/** What every page stands on: the cache of answers, the state in the URL, tooltips that follow each other quickly. */
export function Providers({ children }: { children: ReactNode }) {
  const [client] = useState(makeQueryClient);
  return (
    <QueryClientProvider client={client}>
      <NuqsAdapter>
        <Tooltip.Provider>{children}</Tooltip.Provider>
      </NuqsAdapter>
    </QueryClientProvider>
  );
}
