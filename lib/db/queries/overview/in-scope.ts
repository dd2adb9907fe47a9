import { fragment, joinFragments, type SqlFragment } from '@/lib/db/sql';

/** Names as the scope bar gives them; null = all. */
export interface NamedScope {
  readonly env: string | null;
  readonly segment: string | null;
}

export function isScoped({ env, segment }: NamedScope): boolean {
  return env !== null || segment !== null;
}

/** Whether either end of a pair is in scope: what every screen takes a scope's refusals for. */
export function eitherInScope(initiator: SqlFragment, responder: SqlFragment, scope: NamedScope): SqlFragment {
  return fragment`(${inScope(initiator, scope)} OR ${inScope(responder, scope)})`;
}

/** Whether the service whose id stands in `column` is in scope; always true for the whole estate. */
export function inScope(column: SqlFragment, scope: NamedScope): SqlFragment {
  const conditions: SqlFragment[] = [];
  if (scope.env !== null) conditions.push(fragment`e.name = ${scope.env}`);
  if (scope.segment !== null) conditions.push(fragment`g.name = ${scope.segment}`);
  if (conditions.length === 0) return fragment`true`;
  return fragment`${column} IN (
    SELECT s.id FROM service s LEFT JOIN environment e ON e.id = s.environment_id
    LEFT JOIN segment g ON g.id = s.segment_id WHERE ${joinFragments(conditions, ' AND ')})`;
}
