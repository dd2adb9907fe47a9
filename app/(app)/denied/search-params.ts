import { createLoader, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';
import { deniedGroups, deniedSorts, deniedWindows } from '@/lib/server/denied/denied.contract';

/** What the URL of the denied flows says: window or range, grouping, filters, order, page and the open pair. */
export const deniedParsers = {
  window: parseAsStringLiteral(deniedWindows).withDefault('24h'),
  from: parseAsString,
  to: parseAsString,
  group: parseAsStringLiteral(deniedGroups).withDefault('pair'),
  verdict: parseAsStringLiteral(['denied', 'would_deny']).withDefault('denied'),
  q: parseAsString,
  src: parseAsString,
  dst: parseAsString,
  port: parseAsInteger,
  policy: parseAsInteger,
  initiator: parseAsInteger,
  sort: parseAsStringLiteral(deniedSorts).withDefault('refused'),
  desc: parseAsBoolean.withDefault(true),
  cursor: parseAsString,
  pair: parseAsString,
};

export const loadDeniedParams = createLoader({ ...scopeParsers, ...deniedParsers });

type Params = Awaited<ReturnType<typeof loadDeniedParams>>;

const text = (value: number | null): string | null => (value === null ? null : String(value));

/** The query of the list, equal on the server and in the browser so that the first answer is found. */
export function deniedQuery({ pair: _, desc, port, policy, initiator, ...rest }: Params) {
  return { ...rest, port: text(port), policy: text(policy), initiator: text(initiator), desc: String(desc) };
}
