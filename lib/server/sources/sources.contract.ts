import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';

const count = z.number().int();

export const sourceStates = ['reporting', 'silent', 'never', 'failed'] as const;

const sourceSchema = z.object({
  id: count,
  name: z.string(),
  kind: z.string(),
  cluster: z.string().nullable(),
  /** flows: hubble or aws-vpc, and which of its events count; null for documents. */
  format: z.string().nullable(),
  counting: z.string().nullable(),
  /** null: nobody said, so it is never called silent. */
  expectedIntervalSeconds: count.nullable(),
  lastSeenAt: z.string().nullable(),
  /** Of flows the newest record, of documents the last delivery. */
  newest: z.string().nullable(),
  state: z.enum(sourceStates),
  deliveries: count,
  accepted: count,
  rejected: count,
  duplicate: count,
  unchanged: count,
  gaps: count,
});

export const sourcesContract = defineContract({
  method: 'get',
  path: '/sources',
  summary: 'Where documents and flows come from, whether each still reports, and what was counted of it',
  description:
    'silent: nothing newer than three expected intervals. failed: the last delivery held nothing that could be read. ' +
    'Counts are over everything ever received. Of documents, duplicate and unchanged ones are among the accepted; of ' +
    'flows, duplicate records are beside them.',
  roles: ['viewer'],
  response: z.object({ headline: headlineField, asOf: z.string(), items: z.array(sourceSchema), total: count }),
});

const deliverySchema = z.object({
  id: z.string(),
  at: z.string(),
  what: z.string(),
  by: z.string().nullable(),
  records: count,
  accepted: count,
  rejected: count,
  duplicate: count,
  unchanged: count,
  /** Of documents: what the import changed. */
  added: count.nullable(),
  changed: count.nullable(),
  retired: count.nullable(),
  hash: z.string(),
});

export const sourceContract = defineContract({
  method: 'get',
  path: '/sources/{id}',
  summary: 'One source: its deliveries, what was rejected and why, and the gaps it told of',
  roles: ['viewer'],
  params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
  response: z.object({
    source: sourceSchema,
    /** The newest fifty; `total` counts all. */
    deliveries: z.object({ items: z.array(deliverySchema), total: count }),
    /** The newest fifty samples, secrets taken out. */
    rejected: z.array(
      z.object({ place: z.string(), reason: z.string(), sample: z.string().nullable(), at: z.string() }),
    ),
    gaps: z.object({
      items: z.array(
        z.object({
          from: z.string().nullable(),
          to: z.string().nullable(),
          /** Records lost; null = not said. */
          lost: count.nullable(),
          reason: z.string(),
        }),
      ),
      total: count,
    }),
    mayChange: z.boolean(),
  }),
});

export const changeSourceContract = defineContract({
  method: 'patch',
  path: '/sources/{id}',
  summary: 'Say how often a source is expected to report',
  roles: ['admin'],
  params: z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) }),
  body: z.object({
    expectedIntervalSeconds: z
      .number()
      .int()
      .min(10, 'ten seconds at least')
      .max(31 * 86_400, 'a month at most')
      .nullable()
      .describe('null = not known; the source is then never called silent'),
  }),
  response: z.object({ id: count, expectedIntervalSeconds: count.nullable() }),
});
