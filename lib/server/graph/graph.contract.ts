import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { listField } from '../http/query-fields';
import { edgeLayers } from './edge-layer';

const box = { x: z.number(), y: z.number(), width: z.number(), height: z.number() };
const count = z.number().int();
const layerCounts = z.object({
  hole: count,
  broken: count,
  denied: count,
  would_deny: count,
  allowed: count,
  unused: count,
});

/** What narrows the edges of the picture and of its list alike. */
export const graphFilterFields = {
  env: z.string().max(200).optional(),
  segment: z.string().max(200).optional(),
  /** `dst.tier:restricted`, `src.segment:web`, or words found in either end. */
  q: z.string().max(200).optional(),
  layers: listField(z.enum(edgeLayers)),
};

export const graphContract = defineContract({
  method: 'get',
  path: '/graph',
  summary: 'The estate as a plan: compartments by tier, services of the open ones, edges summed up between them',
  description:
    'At most 600 drawn elements. Layer counts are pairs of services in scope, before layers are chosen. A pair is ' +
    'allowed when policy permits it on some port, unused when no flow used it in the window.',
  roles: ['viewer'],
  query: z.object({
    ...graphFilterFields,
    /** Ids of open compartments. Empty: those with a hole or a broken dependency; `none`: none. */
    open: listField(z.string().max(300)),
  }),
  response: z.object({
    headline: headlineField,
    /** null before the first analysis. */
    asOf: z.string().nullable(),
    basis: z.enum(['deployed', 'declared']).nullable(),
    stale: z.boolean(),
    /** Days that flows speak for; null = no flows, and nobody knows what is used. */
    flowDays: z.number().nullable(),
    /** Time of the newest flow; null = no flows. */
    flowsUntil: z.string().nullable(),
    services: count,
    segments: count,
    layers: layerCounts,
    /** `24 lines stand for 1,120 of 1,812 edges`. */
    drawn: z.string(),
    columns: z.array(z.object({ label: z.string(), x: z.number() })),
    compartments: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        ...box,
        open: z.boolean(),
        outside: z.boolean(),
        count,
        /** Members that are not drawn by themselves though it is open. */
        hidden: count,
        /** Share of its services that is covered in both directions. */
        covered: z.number().nullable(),
        restricted: z.boolean(),
      }),
    ),
    nodes: z.array(
      z.object({ id: z.string(), label: z.string(), ...box, compartment: z.string(), restricted: z.boolean() }),
    ),
    edges: z.array(
      z.object({
        id: z.string(),
        source: z.string(),
        target: z.string(),
        state: z.enum([...edgeLayers, 'unknown']),
        weight: z.number(),
        counts: layerCounts,
      }),
    ),
  }),
});
