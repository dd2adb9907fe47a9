import { type Executor, sql } from '@/lib/db/sql';

/** What has arrived so far, straight from the tables: it is true before the first analysis too. */
export interface FirstRunFacts {
  readonly services: number;
  readonly workloads: number;
  readonly namespaces: number;
  readonly policies: number;
  readonly segments: number;
  readonly placed: number;
  readonly flows: number;
  readonly inventoryAt: Date | null;
  readonly clusters: readonly string[];
  /** Kinds that the last inventory held and nothing reads, with their numbers. */
  readonly unread: Readonly<Record<string, number>> | null;
  readonly estateAt: Date | null;
  readonly flowsAt: Date | null;
  readonly flowSources: number;
}

/** Counts behind the three steps of the first run. */
export async function firstRunFacts(executor: Executor): Promise<FirstRunFacts | null> {
  const [row] = await sql<FirstRunFacts>(executor)`
    SELECT own.services, own.namespaces, own.placed, own.clusters,
      (SELECT count(*)::int FROM workload w WHERE w.retired_at IS NULL) AS workloads,
      (SELECT count(DISTINCT object_id)::int FROM policy_version
        WHERE valid_to IS NULL AND superseded_at IS NULL) AS policies,
      (SELECT count(*)::int FROM segment WHERE retired_at IS NULL) AS segments,
      (SELECT coalesce(sum(flows), 0) FROM flow_total_day WHERE dimension = 0) AS flows,
      (SELECT max(at) FROM import_run WHERE command = 'inventory') AS "inventoryAt",
      (SELECT unknown_kinds FROM import_run WHERE command = 'inventory' ORDER BY id DESC LIMIT 1) AS unread,
      (SELECT max(at) FROM import_run WHERE command = 'estate') AS "estateAt",
      (SELECT max(last_batch_at) FROM flow_source) AS "flowsAt",
      (SELECT count(*)::int FROM flow_source) AS "flowSources"
    FROM (
      SELECT count(*)::int AS services, count(DISTINCT (cluster, namespace))::int AS namespaces,
        count(segment_id)::int AS placed, coalesce(array_agg(DISTINCT cluster), '{}') AS clusters
      FROM service WHERE kind = 'workload' AND retired_at IS NULL
    ) own`;
  return row ?? null;
}
