'use client';

import type { z } from 'zod';
import { useSend } from '@/components/data/use-send';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { Code } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { Time } from '@/components/ui/time';
import { listTokensContract, revokeTokenContract } from '@/lib/server/tokens/tokens.contract';
import { FormError } from './form-error';

type Token = z.output<typeof revokeTokenContract.response>;

/** Tokens with role, last use and end; revoking is at the row. */
export function TokenTable({ items, demo }: { items: readonly Token[]; demo: boolean }) {
  const revoke = useSend(revokeTokenContract, [listTokensContract]);
  const columns: readonly Column<Token>[] = [
    {
      id: 'name',
      header: 'Token',
      card: 'title',
      cell: ({ name, prefix }) => (
        <>
          {name} <Code>{prefix}…</Code>
        </>
      ),
    },
    { id: 'role', header: 'Role', cell: ({ role }) => role },
    {
      id: 'state',
      header: 'State',
      cell: ({ state }) => (state === 'active' ? 'works' : <Chip tone="quiet">{state}</Chip>),
    },
    {
      id: 'used',
      header: 'Last used',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time at={lastUsedAt} /> : <span className="text-ink-3">never</span>),
    },
    {
      id: 'ends',
      header: 'Ends',
      from: 'md',
      cell: ({ expiresAt, revokedAt }) => {
        const at = revokedAt ?? expiresAt;
        return at ? <Time at={at} as="day" /> : <span className="text-ink-3">never</span>;
      },
    },
    {
      id: 'made',
      header: 'Made',
      from: 'lg',
      cell: ({ createdAt, createdBy }) => (
        <>
          <Time at={createdAt} as="day" /> <span className="text-ink-3">by {createdBy}</span>
        </>
      ),
    },
    {
      id: 'actions',
      header: 'Actions',
      headerHidden: true,
      align: 'right',
      card: 'corner',
      cell: ({ id, name, state }) =>
        state === 'active' ? (
          <Button
            look="alarm"
            aria-label={`Revoke ${name}`}
            busy={revoke.isPending && revoke.variables?.params?.id === id}
            onClick={() => revoke.mutate({ params: { id } })}
          >
            Revoke
          </Button>
        ) : null,
    },
  ];
  return (
    <Card flush>
      <FormError error={revoke.error} />
      <DataTable
        label="API tokens"
        columns={columns}
        rows={items}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title="There is no token yet">
            {demo
              ? 'Tokens belong to your own data: sign out of the demo and in with your own link.'
              : 'Make one of the role ingest for each collector that sends flows.'}
          </EmptyState>
        }
      />
    </Card>
  );
}
