import { z } from 'zod';
import { defineContract } from '../http/contract';
import { cursorField, limitField, pageOf } from '../http/query-fields';
import { edgeLayers } from './edge-layer';
import { graphFilterFields } from './graph.contract';

const end = z.object({ id: z.number().int(), name: z.string(), segment: z.string().nullable(), place: z.string() });

export const graphRowsContract = defineContract({
  method: 'get',
  path: '/graph/rows',
  summary: 'The edges of the graph as a list, pair by pair: the rows that the layer counts count',
  roles: ['viewer'],
  query: z.object({
    ...graphFilterFields,
    /** Only edges between these boxes of the plan: `source~target`. */
    between: z.string().max(700).optional(),
    limit: limitField,
    cursor: cursorField,
  }),
  response: pageOf(
    z.object({
      from: end,
      to: end,
      layer: z.enum(edgeLayers),
      /** Attempts that count for the layer; null for what no flow used. */
      flows: z.number().nullable(),
    }),
  ).extend({ offset: z.number().int(), previousCursor: z.string().nullable(), flowsSeen: z.boolean() }),
});
