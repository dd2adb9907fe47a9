import { type Executor, fragment, sql } from '@/lib/db/sql';
import { inScope, type NamedScope } from './in-scope';

export interface ScopeMembers {
  /** `service.key` of every service in scope. */
  readonly keys: ReadonlySet<string>;
  /** Names of the segments that they lie in. */
  readonly segments: ReadonlySet<string>;
}

/** Who is in scope, for lists that are kept whole and filtered here. */
export async function scopeMembers(executor: Executor, scope: NamedScope): Promise<ScopeMembers> {
  const rows = await sql<{ key: string; segment: string | null }>(executor)`
    SELECT v.key, n.name AS segment FROM service v LEFT JOIN segment n ON n.id = v.segment_id
    WHERE ${inScope(fragment`v.id`, scope)}`;
  return {
    keys: new Set(rows.map(({ key }) => key)),
    segments: new Set(rows.flatMap(({ segment }) => (segment === null ? [] : [segment]))),
  };
}
