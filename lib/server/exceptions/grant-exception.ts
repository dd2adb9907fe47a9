import { z } from 'zod';
import { appendAudit } from '@/lib/db/audit/append-audit';
import { insertException } from '@/lib/db/policies/insert-exception';
import { transaction } from '@/lib/db/sql';
import { parsePortSpec } from '@/lib/inventory/estate/port-spec';
import { enqueueAnalysis } from '../analysis/enqueue-analysis';
import type { Ctx } from '../context';
import { Invalid } from '../errors';
import { requireRole } from '../roles';

const name = z.string().trim().min(1).max(200);
const exceptionSchema = z.strictObject({
  /** Segment, service, external group, `internet` or `*`, as in the intent matrix. */
  from: name,
  to: name,
  /** `9000/TCP`, ...; empty = every port. */
  ports: z.array(z.string()).max(50),
  owner: name,
  approver: name,
  reason: z.string().trim().min(1).max(1000),
  expiresAt: z.date(),
});

export type ExceptionGrant = z.input<typeof exceptionSchema>;

/**
 * Grants a temporary deviation from intent: owned, approved and expiring, from now on. Needs admin. Gives its number.
 * @throws Invalid where a field is missing, a port cannot be read, or it would expire before it begins.
 */
export async function grantException(ctx: Ctx, input: ExceptionGrant): Promise<number> {
  requireRole(ctx, 'admin');
  const parsed = exceptionSchema.safeParse(input);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
    throw new Invalid('the exception is not complete', fields);
  }
  const { ports, ...grant } = parsed.data;
  if (grant.expiresAt <= ctx.now) {
    const message = `expected a time after ${ctx.now.toISOString()}`;
    throw new Invalid('an exception expires after it begins', [{ field: 'expiresAt', message }]);
  }
  const specs = ports.length === 0 ? null : ports.map(readPort);
  return transaction(ctx.db, async (client) => {
    const id = await insertException(client, { ...grant, ports: specs, validFrom: ctx.now, recordedAt: ctx.now });
    await appendAudit(client, {
      at: ctx.now,
      actor: ctx.actor,
      action: 'exception.grant',
      object: `exception/${id}`,
      details: { ...grant, expiresAt: grant.expiresAt.toISOString(), ports },
      requestId: ctx.requestId,
      ...(ctx.ip ? { ip: ctx.ip } : {}),
    });
    await enqueueAnalysis(client, `exception ${id} granted`);
    return id;
  });
}

function readPort(text: string) {
  try {
    return parsePortSpec(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Invalid(message, [{ field: 'ports', message }]);
  }
}
