import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Executor, sql } from '../sql';

/** One change as the caller tells it. `before` and `after` are hashed, not stored; `details` is stored. */
export interface AuditChange {
  at: Date;
  actor: { kind: string; id: string; name: string };
  /** What was done, `thing.verb`: `user.create`. */
  action: string;
  /** To what: `user/<id>`. */
  object: string;
  before?: unknown;
  after?: unknown;
  details?: Record<string, unknown>;
  reason?: string;
  ip?: string;
  requestId: string;
}

/** All columns but `hash`, as they are hashed. */
export interface AuditFields {
  seq: number;
  at: string;
  actorKind: string;
  actorId: string;
  actorName: string;
  action: string;
  object: string;
  beforeHash: string | null;
  afterHash: string | null;
  details: unknown;
  reason: string | null;
  ip: string | null;
  requestId: string;
  prevHash: string;
}

/** The hash that the first row points back to. */
export const GENESIS = '0'.repeat(64);

const CHAIN_LOCK = 4_203;

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Dates and absent keys become what JSON has for them, so that the stored row gives the same bytes. */
function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value));
}

function hashOf(value: unknown): string | null {
  return value === undefined ? null : sha256(canonicalize(plain(value)) ?? 'null');
}

/** SHA-256 over the row's canonical JSON (RFC 8785). */
export function auditHash(fields: AuditFields): string {
  return sha256(canonicalize(fields) ?? '');
}

/**
 * Adds a row to the audit chain. Call it inside the transaction of the change itself: no row, no change. The chain's
 * lock is held until that transaction ends, so rows get their numbers in the order in which they become visible.
 */
export async function appendAudit(executor: Executor, change: AuditChange): Promise<AuditFields & { hash: string }> {
  await sql(executor)`SELECT pg_advisory_xact_lock(${CHAIN_LOCK}::int)::text`;
  const [last] = await sql<{ seq: number; hash: string }>(executor)`
    SELECT seq, hash FROM audit_entry ORDER BY seq DESC LIMIT 1`;
  const fields: AuditFields = {
    seq: (last?.seq ?? 0) + 1,
    at: change.at.toISOString(),
    actorKind: change.actor.kind,
    actorId: change.actor.id,
    actorName: change.actor.name,
    action: change.action,
    object: change.object,
    beforeHash: hashOf(change.before),
    afterHash: hashOf(change.after),
    details: plain(change.details),
    reason: change.reason ?? null,
    ip: change.ip ?? null,
    requestId: change.requestId,
    prevHash: last?.hash ?? GENESIS,
  };
  const hash = auditHash(fields);
  const details = fields.details === null ? null : JSON.stringify(fields.details);
  await sql(executor)`
    INSERT INTO audit_entry (seq, at, actor_kind, actor_id, actor_name, action, object, before_hash, after_hash,
      details, reason, ip, request_id, prev_hash, hash)
    VALUES (${fields.seq}::bigint, ${fields.at}::timestamptz, ${fields.actorKind}, ${fields.actorId},
      ${fields.actorName}, ${fields.action}, ${fields.object}, ${fields.beforeHash}, ${fields.afterHash},
      ${details}::jsonb, ${fields.reason}, ${fields.ip}, ${fields.requestId}, ${fields.prevHash}, ${hash})`;
  return { ...fields, hash };
}
