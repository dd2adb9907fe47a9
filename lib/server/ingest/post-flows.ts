import { enqueueJob } from '@/lib/db/jobs/enqueue-job';
import type { Ctx } from '../context';
import { requireReal } from '../dataset/require-real';
import { Invalid } from '../errors';
import { bodyOf } from '../http/body-of';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { ingestFlows } from './ingest-flows';
import { MAX_BATCH_BYTES, type postFlowsContract } from './post-flows.contract';

const KEY = /^[\x21-\x7e]{1,200}$/;

/**
 * A batch from the network. Its source is named after the token, so that no token can take another's records for
 * its own repetitions. Settling is queued in the batch's transaction.
 * @throws Invalid, TooLarge, Conflict as `ingestFlows` does.
 */
export async function postFlows(
  ctx: Ctx,
  input: Input<typeof postFlowsContract>,
  request: Request,
): Promise<Output<typeof postFlowsContract>> {
  requireRole(ctx, 'ingest');
  requireReal(ctx, 'send flows');
  const idempotencyKey = request.headers.get('idempotency-key');
  if (idempotencyKey !== null && !KEY.test(idempotencyKey)) {
    throw new Invalid('Idempotency-Key: 1 to 200 printable characters without spaces');
  }
  const encoding = request.headers.get('content-encoding') ?? 'identity';
  if (!['identity', 'gzip', 'x-gzip'].includes(encoding.toLowerCase())) {
    throw new Invalid(`content-encoding "${encoding}" is not read: send plain text or gzip`);
  }
  const owner = ctx.actor.kind === 'token' ? `token/${ctx.actor.name}` : `${ctx.actor.kind}/${ctx.actor.name}`;
  return ingestFlows(ctx, {
    stream: bodyOf(request),
    format: input.format ?? null,
    source: input.source === undefined ? owner : `${owner}/${input.source}`,
    network: input.cluster ?? null,
    formatString: input.formatString ?? null,
    idempotencyKey,
    live: true,
    maxBytes: MAX_BATCH_BYTES,
    onCommit: async (client) => {
      await enqueueJob(client, 'settle', {}, { dedupeKey: 'periodic' });
    },
  });
}
