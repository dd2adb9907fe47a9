import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';
import { coverageGroups, coverageSorts, coverageStates } from '@/lib/server/coverage/coverage.contract';

/** What the URL of the coverage screen says: filters, grouping, order and page. */
export const coverageParsers = {
  direction: parseAsStringLiteral(['ingress', 'egress']),
  state: parseAsArrayOf(parseAsStringLiteral(coverageStates)).withDefault([]),
  q: parseAsString,
  tier: parseAsStringLiteral(['public', 'internal', 'confidential', 'restricted']),
  group: parseAsStringLiteral(coverageGroups).withDefault('segment'),
  sort: parseAsStringLiteral(coverageSorts).withDefault('name'),
  desc: parseAsBoolean.withDefault(false),
  cursor: parseAsString,
};

export const loadCoverageParams = createLoader({ ...scopeParsers, ...coverageParsers });

type Params = Awaited<ReturnType<typeof loadCoverageParams>>;

/** The query of the list, equal on the server and in the browser so that the first answer is found. */
export function coverageQuery({ env, segment, direction, state, q, tier, group, sort, desc, cursor }: Params) {
  return { env, segment, direction, state: state.join(','), q, tier, group, sort, desc: String(desc), cursor };
}
