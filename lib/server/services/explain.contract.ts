import { z } from 'zod';
import { defineContract } from '../http/contract';

const end = z.object({ id: z.number().int(), key: z.string(), name: z.string() });

export const explainContract = defineContract({
  method: 'get',
  path: '/explain',
  summary: 'Whether policy lets one service open a connection to another, step by step with file and line',
  roles: ['viewer'],
  query: z.object({
    /** An id, a key (`cluster/namespace/name`) or a name that only one service has. */
    from: z.string().trim().min(1).max(400),
    to: z.string().trim().min(1).max(400),
    port: z.coerce.number().int().min(1).max(65_535),
    protocol: z.enum(['TCP', 'UDP', 'SCTP']).default('TCP'),
  }),
  response: z.object({
    from: end,
    to: end,
    traffic: z.string(),
    /** null where the model does not speak; `note` says why. */
    decision: z
      .object({
        verdict: z.string(),
        summary: z.string(),
        steps: z.array(
          z.object({
            point: z.string(),
            verdict: z.string(),
            text: z.string(),
            deciding: z.boolean(),
            refs: z.array(z.object({ source: z.string(), line: z.number().int() })),
          }),
        ),
      })
      .nullable(),
    note: z.string().nullable(),
  }),
});
