'use client';

import { MoreHorizontal } from 'lucide-react';
import type { z } from 'zod';
import { useSend } from '@/components/data/use-send';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { Select } from '@/components/ui/select';
import { Time } from '@/components/ui/time';
import { changeUserContract, linkUserContract, listUsersContract } from '@/lib/server/users/users.contract';
import { FormError } from './form-error';
import { personRoles } from './role-items';

type Person = z.output<typeof changeUserContract.response>;

/** Everybody with role and last sign-in; role, disabling and links are at the row. */
export function UserTable({
  items,
  demo,
  onLink,
}: {
  items: readonly Person[];
  demo: boolean;
  onLink: (link: { path: string }) => void;
}) {
  const change = useSend(changeUserContract, [listUsersContract]);
  const link = useSend(linkUserContract);
  const columns: readonly Column<Person>[] = [
    {
      id: 'name',
      header: 'Person',
      card: 'title',
      cell: ({ name, email }) => (
        <>
          {name} {email ? <span className="break-all text-ink-3 text-meta">{email}</span> : null}
        </>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      cell: ({ id, name, role, disabledAt, lastAdministrator }) => (
        <Select
          label={`Role of ${name}`}
          value={role}
          items={personRoles}
          disabled={disabledAt !== null || lastAdministrator || change.isPending}
          onSelect={(next) => change.mutate({ params: { id }, body: { role: next } })}
        />
      ),
    },
    {
      id: 'state',
      header: 'State',
      cell: ({ disabledAt, lastAdministrator }) => {
        if (disabledAt) return <Chip tone="quiet">disabled</Chip>;
        return lastAdministrator ? <Chip>last administrator</Chip> : 'enabled';
      },
    },
    {
      id: 'seen',
      header: 'Last signed in',
      cell: ({ lastSeenAt }) => (lastSeenAt ? <Time at={lastSeenAt} /> : <span className="text-ink-3">never</span>),
    },
    {
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      card: 'corner',
      cell: ({ id, name, disabledAt, lastAdministrator }) => (
        <Menu
          trigger={<IconButton label={`Actions for ${name}`} icon={<Icon of={MoreHorizontal} />} />}
          items={
            disabledAt
              ? [{ label: 'Enable', onSelect: () => change.mutate({ params: { id }, body: { disabled: false } }) }]
              : [
                  {
                    label: 'New sign-in link',
                    onSelect: () => link.mutate({ params: { id } }, { onSuccess: onLink }),
                  },
                  ...(lastAdministrator
                    ? []
                    : [
                        {
                          label: 'Disable',
                          onSelect: () => change.mutate({ params: { id }, body: { disabled: true } }),
                        },
                      ]),
                ]
          }
        />
      ),
    },
  ];
  return (
    <Card flush>
      <FormError error={change.error ?? link.error} />
      <DataTable
        label="People"
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={
          demo ? (
            <EmptyState title="People belong to your own data">
              Sign out of the demo and in with your own link to add them.
            </EmptyState>
          ) : (
            <EmptyState title="Nobody may sign in" command="npx bulkhead sign-in-link">
              The first administrator is made at the first start.
            </EmptyState>
          )
        }
      />
    </Card>
  );
}
