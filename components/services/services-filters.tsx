'use client';

import { FilterInput } from '@/components/ui/filter-input';
import { Select } from '@/components/ui/select';
import { ServicesOnly } from './services-only';
import type { ServicesAnswer, ServicesListState, SetServicesListState } from './services-state';

const TIERS = ['restricted', 'confidential', 'internal', 'public'] as const;
/** No team has an empty name. */
const EVERY_TEAM = '';

/** Text, tier, owner and what stands out; every change goes back to the first page. */
export function ServicesFilters({
  state,
  setState,
  teams,
}: {
  state: ServicesListState;
  setState: SetServicesListState;
  teams: ServicesAnswer['teams'];
}) {
  // An address may name a team that owns nothing in this scope.
  const missing = state.team !== null && !teams.some(({ name }) => name === state.team) ? [state.team] : [];
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
        label="Owner"
        value={state.team ?? EVERY_TEAM}
        items={[
          { value: EVERY_TEAM, label: 'every owner' },
          ...missing.map((name) => ({ value: name, label: name, hint: '0' })),
          ...teams.map(({ name, services }) => ({ value: name, label: name, hint: String(services) })),
        ]}
        onSelect={(team) => setState({ team: team === EVERY_TEAM ? null : team, cursor: null })}
      />
      <ServicesOnly only={state.only} onChange={(only) => setState({ only, cursor: null })} />
    </>
  );
}
