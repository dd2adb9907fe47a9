import { z } from 'zod';
import { defineContract } from '../http/contract';

const end = z.object({ id: z.number().int(), name: z.string() });

export const graphEdgeContract = defineContract({
  method: 'get',
  path: '/graph/edge',
  summary: 'One edge between two services: ports, standing, the rules that open it and its flows',
  roles: ['viewer'],
  query: z.object({ from: z.coerce.number().int(), to: z.coerce.number().int() }),
  response: z.object({
    from: end,
    to: end,
    /** Ports that policy permits; some only in one reading of the documents. Empty = refused on all. */
    ports: z.string(),
    certain: z.boolean(),
    standing: z.string(),
    why: z.string(),
    rules: z.array(
      z.object({
        name: z.string(),
        kind: z.string(),
        direction: z.string(),
        source: z.string(),
        line: z.number().int(),
      }),
    ),
    /** What policy permits without any rule: nothing selects one of the ends. */
    unisolated: z.array(z.string()),
    flows: z.array(
      z.object({
        port: z.string(),
        allowed: z.number(),
        denied: z.number(),
        wouldDeny: z.number(),
        lastSeen: z.string().nullable(),
        standing: z.string().nullable(),
        kind: z.string().nullable(),
        why: z.string().nullable(),
      }),
    ),
  }),
});
