'use client';

import { useState } from 'react';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { DemoNote } from '@/components/settings/demo-note';
import { NewUser } from '@/components/settings/new-user';
import { ShownOnce } from '@/components/settings/shown-once';
import { UserTable } from '@/components/settings/user-table';
import { Headline } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { listUsersContract } from '@/lib/server/users/users.contract';

/** Who may sign in and what each may do. */
export function UsersView({ demo }: { demo: boolean }) {
  const [link, setLink] = useState<string | null>(null);
  const result = useApi(listUsersContract);
  const show = ({ path }: { path: string }) => setLink(new URL(path, window.location.href).href);
  return (
    <ApiBoundary page result={result} what="the people" loading={<ScreenSkeleton />}>
      {({ items }) => {
        const enabled = items.filter(({ disabledAt }) => disabledAt === null);
        const administrators = enabled.filter(({ role }) => role === 'admin').length;
        return (
          <>
            <Headline
              parts={[
                {
                  text: demo
                    ? 'The demo knows no people: its roles are a press on the sign-in page.'
                    : enabled.length === 1 && administrators === 1
                      ? 'One person may sign in, the administrator.'
                      : `${countOf(enabled.length, 'person', 'people')} may sign in, ${administrators} of them as administrator.`,
                },
              ]}
              sub="People sign in with a link that works once. Nobody is deleted: the audit log goes on naming them."
              actions={demo ? null : <NewUser onLink={show} />}
            />
            {demo ? <DemoNote what="people" /> : null}
            <UserTable items={items} demo={demo} onLink={show} />
            <ShownOnce title="Sign-in link" secret={link} onClose={() => setLink(null)}>
              Send it to the person. It works once, within 24 hours.
            </ShownOnce>
          </>
        );
      }}
    </ApiBoundary>
  );
}
