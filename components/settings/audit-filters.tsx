'use client';

import { FilterInput } from '@/components/ui/filter-input';
import { Select } from '@/components/ui/select';
import type { AuditState } from './audit-state';

const DAY = 86_400_000;
const PERIODS = [
  { value: 'all', label: 'all time' },
  { value: '1', label: 'last 24 hours' },
  { value: '7', label: 'last 7 days' },
  { value: '30', label: 'last 30 days' },
  { value: 'stated', label: 'as in the address' },
] as const;

/** Who, what and when; every change goes back to the first page. */
export function AuditFilters({
  state,
  actions,
  onChange,
}: {
  state: AuditState;
  actions: readonly string[];
  onChange: (change: Partial<AuditState>) => void;
}) {
  const known = state.action === null || actions.includes(state.action) ? actions : [state.action, ...actions];
  const since = state.from === null && state.to === null ? 'all' : 'stated';
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-48 flex-1">
        <FilterInput
          label="Filter by person or token"
          hint="who: a name or an id"
          value={state.actor ?? ''}
          onCommit={(actor) => onChange({ actor: actor || null, cursor: null })}
        />
      </div>
      <Select
        label="Action"
        value={state.action ?? 'all'}
        items={[{ value: 'all', label: 'every action' }, ...known.map((value) => ({ value, label: value }))]}
        onSelect={(value) => onChange({ action: value === 'all' ? null : value, cursor: null })}
      />
      <Select
        label="Time"
        value={since}
        items={PERIODS.filter(({ value }) => value !== 'stated' || since === 'stated')}
        onSelect={(value) => {
          if (value === 'stated') return;
          const from = value === 'all' ? null : new Date(Date.now() - Number(value) * DAY).toISOString();
          onChange({ from, to: null, cursor: null });
        }}
      />
    </div>
  );
}
