'use client';

import { ErrorState } from '@/components/ui/error-state';

export default function ScreenError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <ErrorState
      page
      title="This screen could not be shown"
      detail="The other screens may still work. Try again; if it happens again, look for the request in the server's log."
      requestId={error.digest}
      onRetry={reset}
    />
  );
}
