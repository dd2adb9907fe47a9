import { type Executor, sql } from '@/lib/db/sql';
import type { PortSpec } from '@/lib/inventory/service-model';

export interface NewException {
  readonly from: string;
  readonly to: string;
  /** null = every port. */
  readonly ports: readonly PortSpec[] | null;
  readonly owner: string;
  readonly approver: string;
  readonly reason: string;
  readonly validFrom: Date;
  readonly expiresAt: Date;
  readonly recordedAt: Date;
}

/** Records a granted exception and gives its number. */
export async function insertException(executor: Executor, exception: NewException): Promise<number> {
  const { from, to, ports, owner, approver, reason, validFrom, expiresAt, recordedAt } = exception;
  const [row] = await sql<{ id: number }>(executor)`
    INSERT INTO policy_exception (from_name, to_name, ports, owner, approver, reason, valid_from, expires_at, recorded_at)
    VALUES (${from}, ${to}, ${ports === null ? null : JSON.stringify(ports)}::jsonb, ${owner}, ${approver}, ${reason},
      ${validFrom}, ${expiresAt}, ${recordedAt})
    RETURNING id`;
  if (!row) throw new Error('the exception was not recorded: the insert gave no row');
  return row.id;
}
