import { type Executor, sql } from '../../sql';

export interface NameHit {
  kind: 'service' | 'segment' | 'address';
  name: string;
  /** Namespace and cluster, tier, or the service behind an address. */
  detail: string;
  /** Of the service; null for a segment. */
  serviceId: number | null;
}

/** Escapes what LIKE would read as a wildcard, so that what was typed is what is looked for. */
function literal(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** Living services, segments and bound addresses whose name holds `text`; those that begin with it come first. */
export async function searchNames(executor: Executor, text: string, limit: number): Promise<NameHit[]> {
  const within = `%${literal(text)}%`;
  const begins = `${literal(text)}%`;
  return sql<NameHit>(executor)`
    SELECT kind, name, detail, "serviceId" FROM (
      SELECT 'service' AS kind, name, concat_ws(' · ', NULLIF(namespace, ''), NULLIF(cluster, '')) AS detail,
        id AS "serviceId", 1 AS rank
      FROM service WHERE retired_at IS NULL AND name ILIKE ${within}
      UNION ALL
      SELECT 'segment', name, COALESCE(tier, 'no tier'), NULL, 2 FROM segment
      WHERE retired_at IS NULL AND name ILIKE ${within}
      UNION ALL
      (SELECT DISTINCT 'address', b.key, s.name, s.id, 3 FROM endpoint_binding b JOIN service s ON s.id = b.service_id
       WHERE b.kind IN ('address', 'cidr', 'host') AND b.superseded_at IS NULL AND b.valid_to IS NULL
         AND b.key ILIKE ${begins}
       LIMIT ${limit})
    ) hits
    ORDER BY (name ILIKE ${begins}) DESC, rank, length(name), name, detail
    LIMIT ${limit}`;
}
