'use client';

import { LogIn } from 'lucide-react';
import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';

/** A press, not the visit, uses the link up: previews of mail and chat programs open links too. */
export function LinkSignIn({ token, next }: { token: string; next: string }) {
  const [busy, setBusy] = useState(false);
  return (
    <div>
      <Button
        look="solid"
        busy={busy}
        icon={<Icon of={LogIn} />}
        onClick={() => {
          setBusy(true);
          void signIn('link', { token, callbackUrl: next });
        }}
      >
        Sign in with this link
      </Button>
    </div>
  );
}
