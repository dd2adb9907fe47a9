import { z } from 'zod';
import { defineContract } from '../http/contract';
import { tokenRoles } from '../roles';

const freshnessSchema = z.object({
  kind: z.enum(['flows', 'policies', 'inventory']),
  /** The newest flow, or the last import that read this kind (ISO 8601); null when there never was one. */
  lastAt: z.string().nullable(),
  /** A source of this kind has been silent for three of its expected intervals. */
  stale: z.boolean(),
});

export const frameContract = defineContract({
  method: 'get',
  path: '/frame',
  summary: 'What stands around every screen: who asks, what it can be narrowed to, how fresh the data is',
  roles: ['viewer'],
  response: z.object({
    dataset: z.enum(['real', 'demo']),
    actor: z.object({ name: z.string(), role: z.enum(tokenRoles) }),
    environments: z.array(z.object({ name: z.string(), services: z.number().int() })),
    segments: z.array(z.object({ name: z.string(), environments: z.array(z.string()), services: z.number().int() })),
    freshness: z.array(freshnessSchema),
    /** When the newest finished analysis ended (ISO 8601); null before the first. */
    analysedAt: z.string().nullable(),
    /** The moment of the answer (ISO 8601): ages count from here, not from the reader's clock. */
    now: z.string(),
    /** Broken dependencies that need a person, by the newest analysis; null before the first. */
    needsPerson: z.number().int().nullable(),
    sources: z.number().int(),
  }),
});
