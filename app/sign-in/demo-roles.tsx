'use client';

import { signIn } from 'next-auth/react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Role } from '@/lib/server/roles';

const duties: Record<Role, string> = {
  viewer: 'reads posture',
  responder: 'also handles denied flows',
  auditor: 'also reads the audit log and exports evidence',
  admin: 'manages sources, users, tokens and segments',
};

/** The demo needs nobody's permission: one press per role. */
export function DemoRoles({ roles, next }: { roles: readonly Role[]; next: string }) {
  const [chosen, setChosen] = useState<Role | null>(null);
  return (
    <section aria-labelledby="demo" className="flex flex-col gap-2 rounded-card border border-line bg-panel p-3.5">
      <h2 id="demo" className="font-semibold text-body">
        Look around the demo
      </h2>
      <p className="text-ink-2">
        Demo: Meridian, made-up data. A payment company with 30 days of traffic and a few things gone wrong. It lives
        apart from your own data.
      </p>
      <ul className="divide-y divide-line">
        {roles.map((role) => (
          <li key={role} className="flex items-center justify-between gap-3 py-1.5">
            <span className="text-ink-2">{duties[role]}</span>
            <Button
              busy={chosen === role}
              disabled={chosen !== null}
              onClick={() => {
                setChosen(role);
                void signIn('demo', { role, callbackUrl: next });
              }}
            >
              Sign in as {role}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
