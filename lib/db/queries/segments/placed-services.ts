import { type Executor, sql } from '../../sql';

/** Services of the inventory by segment; those in none under null. */
export function placedServices(executor: Executor): Promise<{ segment: string | null; services: number }[]> {
  return sql<{ segment: string | null; services: number }>(executor)`
    SELECT g.name AS segment, count(*)::int AS services
    FROM service s LEFT JOIN segment g ON g.id = s.segment_id
    WHERE s.kind = 'workload' AND s.retired_at IS NULL GROUP BY g.name`;
}
