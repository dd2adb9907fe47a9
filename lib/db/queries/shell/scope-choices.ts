import { type Executor, sql } from '../../sql';

export interface ScopeChoices {
  environments: { name: string; services: number }[];
  segments: { name: string; environments: string[]; services: number }[];
}

/** Environments and segments that have living services, with their counts: what a screen can be narrowed to. */
export async function scopeChoices(executor: Executor): Promise<ScopeChoices> {
  const [environments, segments] = await Promise.all([
    sql<{ name: string; services: number }>(executor)`
      SELECT e.name, count(*)::int AS services
      FROM service s JOIN environment e ON e.id = s.environment_id
      WHERE s.retired_at IS NULL AND s.kind = 'workload'
      GROUP BY e.name ORDER BY services DESC, e.name`,
    sql<{ name: string; environments: string[]; services: number }>(executor)`
      SELECT g.name, array_remove(array_agg(DISTINCT e.name), NULL) AS environments, count(*)::int AS services
      FROM service s JOIN segment g ON g.id = s.segment_id LEFT JOIN environment e ON e.id = s.environment_id
      WHERE s.retired_at IS NULL
      GROUP BY g.name ORDER BY g.name`,
  ]);
  return { environments, segments };
}
