import { type Executor, sql } from '@/lib/db/sql';

export interface UnknownNamespace {
  readonly network: string;
  readonly namespace: string;
}

/**
 * Namespaces that flows name and no import knows, by network: their ends count as unknown, inside. A network of which
 * nothing at all was imported borrows from the others, as attribution does. Reads names, never flows.
 */
export function unknownNamespaces(executor: Executor): Promise<UnknownNamespace[]> {
  return sql<UnknownNamespace>(executor)`
    WITH named AS (
      SELECT DISTINCT n.name AS network, split_part(e.key, '/', 1) AS namespace
      FROM endpoint e JOIN network n ON n.id = e.network_id
      WHERE e.kind IN ('workload', 'pod') AND e.key LIKE '_%/%'
    ), bound AS (
      SELECT DISTINCT network, split_part(key, '/', 1) AS namespace
      FROM endpoint_binding WHERE superseded_at IS NULL AND kind IN ('workload', 'pod')
    )
    SELECT network, namespace FROM named
    WHERE NOT EXISTS (
      SELECT 1 FROM bound WHERE bound.namespace = named.namespace AND (bound.network = named.network
        OR NOT EXISTS (SELECT 1 FROM bound AS own WHERE own.network = named.network)))
    ORDER BY 1, 2`;
}
