import { type Executor, sql } from '@/lib/db/sql';
import type { PortSpec } from '@/lib/inventory/service-model';
import type { PolicyException } from '@/lib/topology/intent';

interface Row {
  id: number;
  from: string;
  to: string;
  ports: PortSpec[] | null;
  owner: string;
  approver: string;
  reason: string;
  expiresAt: Date;
}

/** Exceptions that were granted and not withdrawn, expired ones too; null where none was ever recorded. */
export async function policyExceptions(executor: Executor): Promise<PolicyException[] | null> {
  const [any] = await sql<{ n: number }>(executor)`SELECT count(*) AS n FROM policy_exception`;
  if (!any || any.n === 0) return null;
  const rows = await sql<Row>(executor)`
    SELECT id, from_name AS "from", to_name AS "to", ports, owner, approver, reason, expires_at AS "expiresAt"
    FROM policy_exception WHERE withdrawn_at IS NULL ORDER BY expires_at, id`;
  return rows.map((row) => ({ ...row, id: String(row.id), expiresAt: row.expiresAt.toISOString() }));
}
