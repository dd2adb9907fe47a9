'use client';

import { PlainPage } from '@/components/shell/plain-page';
import { ErrorState } from '@/components/ui/error-state';

export default function AppError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage title="Bulkhead could not show this page">
      <ErrorState
        title="Something failed on the server"
        detail="Try again. If it happens again, look for the request in the server's log; the database may not be reachable."
        requestId={error.digest}
        onRetry={reset}
      />
    </PlainPage>
  );
}
