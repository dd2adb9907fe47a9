import { type Executor, sql } from '../sql';
import { type AuditFields, auditHash, GENESIS } from './append-audit';

/** The result of checking the whole chain. */
export interface ChainReport {
  rows: number;
  /** Hash of the last row: what is anchored elsewhere. */
  head: string;
  /** The first row that does not fit, and how; null when all do. */
  broken: { seq: number; why: 'changed' | 'missing' | 'unlinked' } | null;
}

const BATCH = 1_000;

type Row = Omit<AuditFields, 'at'> & { at: Date; hash: string };

/** Recomputes every hash in order. Reads in batches, so its memory does not grow with the log. */
export async function verifyChain(executor: Executor): Promise<ChainReport> {
  let rows = 0;
  let head = GENESIS;
  for (;;) {
    const batch = await sql<Row>(executor)`
      SELECT seq, at, actor_kind AS "actorKind", actor_id AS "actorId", actor_name AS "actorName", action, object,
        before_hash AS "beforeHash", after_hash AS "afterHash", details, reason, ip, request_id AS "requestId",
        prev_hash AS "prevHash", hash
      FROM audit_entry WHERE seq > ${rows}::bigint ORDER BY seq LIMIT ${BATCH}::int`;
    for (const { hash, ...fields } of batch) {
      if (fields.seq !== rows + 1) return { rows, head, broken: { seq: rows + 1, why: 'missing' } };
      if (fields.prevHash !== head) return { rows, head, broken: { seq: fields.seq, why: 'unlinked' } };
      if (auditHash({ ...fields, at: fields.at.toISOString() }) !== hash) {
        return { rows, head, broken: { seq: fields.seq, why: 'changed' } };
      }
      rows = fields.seq;
      head = hash;
    }
    if (batch.length < BATCH) return { rows, head, broken: null };
  }
}
