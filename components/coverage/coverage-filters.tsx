'use client';

import { FilterInput } from '@/components/ui/filter-input';
import { Segmented } from '@/components/ui/segmented';
import { Select } from '@/components/ui/select';
import type { CoverageListState, SetCoverageListState } from './coverage-state';

const GAPS: CoverageListState['state'] = ['none', 'open', 'deny-only', 'no-enforcer', 'unknown'];

const STATES = [
  { value: 'all', label: 'every state' },
  { value: 'gaps', label: 'with a gap' },
  { value: 'open', label: 'open in disguise' },
  { value: 'none', label: 'none' },
  { value: 'unknown', label: 'unknown' },
  { value: 'covered', label: 'covered' },
] as const;

function stateValue(state: CoverageListState['state']): string {
  if (state.length === 0) return 'all';
  return state.length === 1 ? (state[0] ?? 'all') : 'gaps';
}

function statesOf(value: string): CoverageListState['state'] {
  if (value === 'all') return [];
  return value === 'gaps' ? GAPS : GAPS.concat('covered').filter((state) => state === value);
}

/** Text, direction, state and grouping; every change goes back to the first page. */
export function CoverageFilters({ state, setState }: { state: CoverageListState; setState: SetCoverageListState }) {
  return (
    <>
      <div className="min-w-48 flex-1">
        <FilterInput
          label="Filter services"
          hint="name, namespace or finding"
          value={state.q ?? ''}
          onCommit={(q) => setState({ q: q || null, cursor: null })}
        />
      </div>
      <Select
        label="Direction"
        value={state.direction ?? 'either'}
        items={[
          { value: 'either', label: 'either direction' },
          { value: 'ingress', label: 'ingress' },
          { value: 'egress', label: 'egress' },
        ]}
        onSelect={(value) =>
          setState({ direction: value === 'ingress' || value === 'egress' ? value : null, cursor: null })
        }
      />
      <Select
        label="State"
        value={stateValue(state.state)}
        items={[...STATES]}
        onSelect={(value) => setState({ state: statesOf(value), cursor: null })}
      />
      <Segmented
        label="Grouped"
        value={state.group}
        items={[
          { value: 'segment', label: 'by segment' },
          { value: 'team', label: 'by team' },
          { value: 'namespace', label: 'by namespace' },
          { value: 'none', label: 'flat list' },
        ]}
        onSelect={(group) => setState({ group, cursor: null })}
      />
    </>
  );
}
