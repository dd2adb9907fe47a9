'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FilterInput } from '@/components/ui/filter-input';
import { Icon } from '@/components/ui/icon';
import { Select } from '@/components/ui/select';
import type { ServicesListState, SetServicesListState } from './services-state';

const TIERS = ['restricted', 'confidential', 'internal', 'public'] as const;
const ONLY = [
  { value: 'restricted', label: 'reaching restricted' },
  { value: 'internet', label: 'open to the internet' },
  { value: 'coverage', label: 'with a gap in coverage' },
] as const;

/** Text, tier and what stands out; every change goes back to the first page. */
export function ServicesFilters({ state, setState }: { state: ServicesListState; setState: SetServicesListState }) {
  return (
    <>
      <div className="min-w-48 flex-1">
        <FilterInput
          label="Filter services"
          hint="name, namespace or team"
          value={state.q ?? ''}
          onCommit={(q) => setState({ q: q || null, cursor: null })}
        />
      </div>
      <Select
        label="Tier"
        value={state.tier ?? 'all'}
        items={[{ value: 'all', label: 'every tier' }, ...TIERS.map((tier) => ({ value: tier, label: tier }))]}
        onSelect={(value) => setState({ tier: TIERS.find((tier) => tier === value) ?? null, cursor: null })}
      />
      <Select
        label="Only"
        value={state.only ?? 'all'}
        items={[{ value: 'all', label: 'all services' }, ...ONLY]}
        onSelect={(value) => setState({ only: ONLY.find((one) => one.value === value)?.value ?? null, cursor: null })}
      />
      {state.team === null ? null : (
        <Button icon={<Icon of={X} />} onClick={() => setState({ team: null, cursor: null })}>
          team {state.team}
        </Button>
      )}
    </>
  );
}
