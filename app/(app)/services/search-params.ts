import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';
import { serviceGaps, serviceSorts } from '@/lib/server/services/services.contract';

/** What the URL of the services screen says: filters, order and page. */
export const servicesParsers = {
  q: parseAsString,
  tier: parseAsStringLiteral(['public', 'internal', 'confidential', 'restricted']),
  team: parseAsString,
  only: parseAsArrayOf(parseAsStringLiteral(serviceGaps)).withDefault([]),
  sort: parseAsStringLiteral(serviceSorts).withDefault('transitive'),
  desc: parseAsBoolean.withDefault(true),
  cursor: parseAsString,
};

export const loadServicesParams = createLoader({ ...scopeParsers, ...servicesParsers });

type Params = Awaited<ReturnType<typeof loadServicesParams>>;

/** The query of the list, equal on the server and in the browser so that the first answer is found. */
export function servicesQuery({ env, segment, q, tier, team, only, sort, desc, cursor }: Params) {
  return { env, segment, q, tier, team, only: only.join(','), sort, desc: String(desc), cursor };
}
