import { z } from 'zod';
import { defineContract } from '../http/contract';

/** Most bytes of one batch, unpacked. */
export const MAX_BATCH_BYTES = 16 * 1024 * 1024;

const count = z.number().int().nonnegative();

export const postFlowsContract = defineContract({
  method: 'post',
  path: '/flows',
  summary: 'Send a batch of flow-log lines',
  description:
    'Text lines as the platform wrote them, plain or with content-encoding gzip, at most 16 MiB unpacked. Each record ' +
    'counts once: with the header Idempotency-Key, a repeated batch is recognised by its key (the same key with other ' +
    'content is refused with 409); without it, by its content. accepted + rejected + ignored + gaps + duplicate = ' +
    'records. Summaries follow within a minute.',
  roles: ['ingest'],
  query: z.object({
    format: z.string().optional().describe('hubble or aws-vpc; told by the first lines if not given'),
    source: z.string().min(1).max(120).optional().describe('Name of the source below the token, if it has several'),
    cluster: z.string().min(1).max(200).optional().describe('The cluster or VPC that names and addresses belong to'),
    formatString: z.string().max(4_000).optional().describe('Field names of AWS lines without a header'),
  }),
  rawBody: ['application/x-ndjson', 'text/plain'],
  status: 202,
  response: z.object({
    lines: count,
    records: count,
    accepted: count,
    rejected: count,
    duplicate: count,
    ignored: count,
    gaps: count,
    ignoredReasons: z.record(z.string(), count),
    rejections: z.array(z.object({ line: z.number().int(), reason: z.string() })),
    source: z.string(),
    format: z.string(),
  }),
});
