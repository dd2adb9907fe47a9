import type { AuditChange } from '@/lib/db/audit/append-audit';
import type { Ctx } from '../context';

/** Who, when and from where, for the audit row of a change that `ctx` makes. */
export function auditOf(ctx: Ctx): Pick<AuditChange, 'at' | 'actor' | 'requestId' | 'ip'> {
  return { at: ctx.now, actor: ctx.actor, requestId: ctx.requestId, ...(ctx.ip === undefined ? {} : { ip: ctx.ip }) };
}
