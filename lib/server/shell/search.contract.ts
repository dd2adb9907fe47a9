import { z } from 'zod';
import { defineContract } from '../http/contract';

export const searchHitSchema = z.object({
  kind: z.enum(['service', 'segment', 'policy', 'address']),
  name: z.string(),
  /** Where it lives: namespace and cluster, tier, kind of document. */
  detail: z.string(),
  href: z.string(),
});

export const searchContract = defineContract({
  method: 'get',
  path: '/search',
  summary: 'Services, segments, policies and addresses by a part of their name',
  description: 'At most twenty, exact names first. An address is looked up as it is bound now.',
  roles: ['viewer'],
  query: z.object({ q: z.string().trim().min(1).max(200) }),
  response: z.object({ items: z.array(searchHitSchema) }),
});
