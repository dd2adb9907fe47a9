'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { AuditFilters } from '@/components/settings/audit-filters';
import { AuditTable } from '@/components/settings/audit-table';
import { Headline, type SentencePart } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { auditChainContract, auditContract } from '@/lib/server/audit/audit.contract';
import { auditParsers } from './search-params';

const BROKEN = {
  changed: 'was changed afterwards',
  missing: 'is missing',
  unlinked: 'does not follow the row before it',
} as const;

/** Who changed what, and whether the log itself is whole. */
export function AuditView() {
  const [state, setState] = useQueryStates(auditParsers);
  const result = useApi(auditContract, { query: state });
  const chain = useApi(auditChainContract);
  const parts: SentencePart[] = [{ text: 'Checking the chain of the audit log.', tone: 'quiet' }];
  if (chain.error) parts.splice(0, 1, { text: 'The chain of the audit log could not be checked.', tone: 'alarm' });
  if (chain.data?.verifies) {
    parts.splice(0, 1, {
      text:
        chain.data.rows === 0
          ? 'Nothing has been recorded yet.'
          : `${countOf(chain.data.rows, 'row')} in the audit log, and the chain verifies.`,
    });
  }
  if (chain.data?.broken) {
    const { seq, why } = chain.data.broken;
    parts.splice(0, 1, { text: `The audit log is not whole: row ${seq} ${BROKEN[why]}.`, tone: 'alarm' });
  }
  return (
    <>
      <Headline
        parts={parts}
        sub={
          chain.data ? (
            <>
              Head <code className="break-all font-mono text-meta">{chain.data.head.slice(0, 16)}…</code>, checked{' '}
              <Time at={chain.data.checkedAt} as="seconds" />.
            </>
          ) : null
        }
      />
      <ApiBoundary page result={result} what="the audit log" loading={<ScreenSkeleton />}>
        {(data) => (
          <>
            <AuditFilters state={state} actions={data.actions} onChange={(change) => void setState(change)} />
            <AuditTable data={data} state={state} onPage={(cursor) => void setState({ cursor })} />
          </>
        )}
      </ApiBoundary>
    </>
  );
}
