import { type Executor, sql } from '@/lib/db/sql';

export interface ServiceDocuments {
  /** Inventory objects: its workloads, Kubernetes Services in front of them, their namespaces. */
  readonly inventory: readonly number[];
  /** Policies of the clusters it lives in: whom they select or name is not asked here. */
  readonly policies: readonly number[];
}

/**
 * Ids of documents that may concern one service, retired ones too. A Kubernetes Service counts when one of its versions
 * selected the labels that a workload has now; pods count where nothing but the pods of a workload was ever read.
 */
export async function serviceDocuments(executor: Executor, id: number): Promise<ServiceDocuments> {
  const [row] = await sql<ServiceDocuments>(executor)`
    WITH own AS (SELECT cluster, namespace, name, kind, labels FROM workload WHERE service_id = ${id}),
    homes AS (SELECT DISTINCT cluster, namespace FROM own),
    workloads AS (
      SELECT o.id FROM inventory_object o JOIN own w
        ON o.cluster = w.cluster AND o.namespace = w.namespace AND o.name = w.name AND o.kind = w.kind
    ),
    pods AS (
      SELECT o.id FROM inventory_object o JOIN own w ON o.cluster = w.cluster AND o.namespace = w.namespace
      WHERE o.kind IN ('Pod', 'ReplicaSet') AND EXISTS (
        SELECT 1 FROM inventory_object_version v JOIN document_content c ON c.hash = v.content_hash
        WHERE v.object_id = o.id AND c.body #>> '{metadata,ownerReferences,0,name}' = w.name)
        AND NOT EXISTS (SELECT 1 FROM inventory_object d WHERE d.cluster = w.cluster AND d.namespace = w.namespace
          AND d.name = w.name AND d.kind = w.kind)
    ),
    fronts AS (
      SELECT o.id FROM inventory_object o JOIN homes h ON o.cluster = h.cluster AND o.namespace = h.namespace
      WHERE o.kind = 'Service' AND EXISTS (
        SELECT 1 FROM inventory_object_version v JOIN document_content c ON c.hash = v.content_hash
          JOIN own w ON w.cluster = o.cluster AND w.namespace = o.namespace
        WHERE v.object_id = o.id AND jsonb_typeof(c.body #> '{spec,selector}') = 'object'
          AND c.body #> '{spec,selector}' <> '{}'::jsonb AND w.labels @> (c.body #> '{spec,selector}'))
    ),
    spaces AS (
      SELECT o.id FROM inventory_object o JOIN homes h ON o.cluster = h.cluster AND o.name = h.namespace
      WHERE o.kind = 'Namespace'
    )
    SELECT
      ARRAY(SELECT id FROM workloads UNION SELECT id FROM pods UNION SELECT id FROM fronts UNION SELECT id FROM spaces
        ORDER BY 1) AS inventory,
      ARRAY(SELECT p.id FROM policy p WHERE EXISTS (SELECT 1 FROM homes h WHERE p.cluster = h.cluster)
        ORDER BY 1) AS policies`;
  return row ?? { inventory: [], policies: [] };
}
