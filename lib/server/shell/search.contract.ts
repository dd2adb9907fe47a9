import { z } from 'zod';
import { defineContract } from '../http/contract';

export const searchHitSchema = z.object({
  kind: z.enum(['service', 'segment', 'address']),
  name: z.string(),
  /** Where it lives: namespace and cluster, tier, or whose address it is. */
  detail: z.string(),
  href: z.string(),
});

export const searchContract = defineContract({
  method: 'get',
  path: '/search',
  summary: 'Services, segments and addresses by a part of their name',
  description: 'At most twenty, names that begin with it first. Addresses are those bound now.',
  roles: ['viewer'],
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  response: z.object({ items: z.array(searchHitSchema) }),
});
