import { z } from 'zod';

export const searchHitSchema = z.object({
  kind: z.enum(['service', 'segment', 'policy', 'address']),
  name: z.string(),
  /** Where it lives: namespace and cluster, tier, kind of document. */
  detail: z.string(),
  href: z.string(),
});

export const searchContract = {
  method: 'get',
  path: '/search',
  response: z.object({ items: z.array(searchHitSchema) }),
} as const;
