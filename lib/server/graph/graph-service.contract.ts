import { z } from 'zod';
import { defineContract } from '../http/contract';
import { edgeLayers } from './edge-layer';

const figure = z.object({ atLeast: z.number().int(), atMost: z.number().int() });

export const graphServiceContract = defineContract({
  method: 'get',
  path: '/graph/service',
  summary: 'One service of the graph: who owns it, what it could reach, who could reach it',
  roles: ['viewer'],
  query: z.object({ id: z.coerce.number().int() }),
  response: z.object({
    id: z.number().int(),
    key: z.string(),
    name: z.string(),
    kind: z.enum(['workload', 'external']),
    namespace: z.string(),
    segment: z.string().nullable(),
    tier: z.string().nullable(),
    criticality: z.string(),
    data: z.array(z.string()),
    owner: z.string().nullable(),
    /** null for the outside. */
    ingress: z.string().nullable(),
    egress: z.string().nullable(),
    /** Two hops, of all other services. */
    blast: figure,
    of: z.number().int(),
    restricted: figure,
    exposedTo: figure,
    internetHops: z.number().nullable(),
    /** Attempts refused from it in the last 24 hours; null where no flows are known. */
    refused24h: z.number().nullable(),
    reaches: z.array(
      z.object({ id: z.number().int(), name: z.string(), ports: z.string(), layer: z.enum(edgeLayers) }),
    ),
    reachesTotal: z.number().int(),
  }),
});
