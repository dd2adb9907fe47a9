import { z } from 'zod';
import { defineContract } from '../http/contract';
import { cursorField, limitField, pageOf } from '../http/query-fields';

const entrySchema = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  object: z.string(),
  /** SHA-256 of what was there before and after, over canonical JSON (RFC 8785). */
  beforeHash: z.string().nullable(),
  afterHash: z.string().nullable(),
  details: z.unknown(),
  reason: z.string().nullable(),
  ip: z.string().nullable(),
  requestId: z.string(),
  hash: z.string(),
});

export const auditContract = defineContract({
  method: 'get',
  path: '/audit',
  summary: 'What was changed and by whom, the newest first',
  roles: ['auditor', 'admin'],
  query: z.object({
    actor: z.string().max(200).optional().describe('Part of the name, or the whole id'),
    action: z.string().max(100).optional().describe('user.create, or user for all of them'),
    from: z.iso.datetime({ offset: true }).optional(),
    to: z.iso.datetime({ offset: true }).optional(),
    limit: limitField,
    cursor: cursorField,
  }),
  response: pageOf(entrySchema).extend({
    previousCursor: z.string().nullable(),
    /** Matching rows that are newer than this page. */
    offset: z.number().int(),
    /** Every action that the log holds, for a filter. */
    actions: z.array(z.string()),
  }),
});

export const auditChainContract = defineContract({
  method: 'get',
  path: '/audit/chain',
  summary: 'Recomputes the hash chain of the audit log from its first row',
  description:
    'Each row hashes its own fields and the hash of the row before. broken names the first row that does not fit.',
  roles: ['auditor', 'admin'],
  response: z.object({
    verifies: z.boolean(),
    rows: z.number().int(),
    head: z.string(),
    broken: z.object({ seq: z.number().int(), why: z.enum(['changed', 'missing', 'unlinked']) }).nullable(),
    checkedAt: z.string(),
  }),
});
