'use client';

import { useState } from 'react';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { DemoNote } from '@/components/settings/demo-note';
import { NewToken } from '@/components/settings/new-token';
import { ShownOnce } from '@/components/settings/shown-once';
import { TokenTable } from '@/components/settings/token-table';
import { Headline } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { listTokensContract } from '@/lib/server/tokens/tokens.contract';

/** What programs send flows and read the API with. */
export function TokensView({ demo }: { demo: boolean }) {
  const [secret, setSecret] = useState<string | null>(null);
  const result = useApi(listTokensContract);
  return (
    <ApiBoundary page result={result} what="the tokens" loading={<ScreenSkeleton />}>
      {({ items }) => {
        const active = items.filter(({ state }) => state === 'active').length;
        return (
          <>
            <Headline
              parts={[
                {
                  text: demo
                    ? 'Tokens read and write your own data, never the demo.'
                    : active === 0
                      ? 'No API token works now.'
                      : `${countOf(active, 'API token')} ${active === 1 ? 'works' : 'work'} now.`,
                },
              ]}
              sub="Collectors send flows with a token of the role ingest; scripts read with a token of the role viewer."
              actions={demo ? null : <NewToken onSecret={setSecret} />}
            />
            {demo ? <DemoNote what="tokens" /> : null}
            <TokenTable items={items} demo={demo} />
            <ShownOnce title="API token" secret={secret} onClose={() => setSecret(null)}>
              Send it as <code className="font-mono text-meta">Authorization: Bearer</code> with every request.
            </ShownOnce>
          </>
        );
      }}
    </ApiBoundary>
  );
}
