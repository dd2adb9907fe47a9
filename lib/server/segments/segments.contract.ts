import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { cursorField, limitField, pageOf } from '../http/query-fields';

const count = z.number().int();
const refSchema = z.object({ source: z.string(), line: count });
const stage = z.enum(['none', 'draft', 'enforced']);

export const segmentsContract = defineContract({
  method: 'get',
  path: '/segments',
  summary: 'Segments and expectations as the estate file states them, with the services that fell into each',
  roles: ['viewer'],
  response: z.object({
    headline: headlineField,
    /** Estate files that hold now. */
    files: z.array(z.string()),
    segments: z.array(
      z.object({
        name: z.string(),
        tier: z.enum(['public', 'internal', 'confidential', 'restricted']),
        owner: z.string().nullable(),
        data: z.array(z.object({ class: z.string(), holds: z.enum(['stores', 'processes', 'transmits']) })),
        intent: z.object({ ingress: stage, egress: stage }),
        isolateMembers: z.boolean(),
        reviewEvery: z.string().nullable(),
        services: count,
        ref: refSchema,
      }),
    ),
    /** Services of the inventory, and how many of them no segment claims. */
    services: count,
    unplaced: count,
    intentRules: count,
    expectations: z.array(
      z.object({
        kind: z.enum(['must', 'mustNot']),
        from: z.string(),
        to: z.string(),
        ports: z.array(z.string()).nullable(),
        hops: z.enum(['direct', 'any']),
        ref: refSchema,
        /** null: no analysis has looked at it yet. */
        result: z
          .object({
            state: z.enum(['holds', 'violated', 'not-assessable']),
            tested: count,
            violated: count,
            undecided: count,
            why: z.string(),
          })
          .nullable(),
      }),
    ),
    /** What the estate files say that could not be used, with its place. */
    problems: z.array(z.object({ source: z.string(), message: z.string(), severity: z.enum(['error', 'warning']) })),
    /** When the analysis that judged the expectations read its inputs; null before the first. */
    asOf: z.string().nullable(),
    mayExport: z.boolean(),
  }),
});

export const intentContract = defineContract({
  method: 'get',
  path: '/intent',
  summary: 'The intent matrix as the estate file states it: who is meant to reach whom, on what, and why',
  roles: ['viewer'],
  query: z.object({
    q: z.string().max(200).optional().describe('Part of a name, an owner or a reason'),
    limit: limitField,
    cursor: cursorField,
  }),
  response: pageOf(
    z.object({
      from: z.string(),
      to: z.string(),
      /** null = every port. */
      ports: z.array(z.string()).nullable(),
      via: z.string().nullable(),
      owner: z.string().nullable(),
      reason: z.string().nullable(),
      crossEnvironment: z.boolean(),
      ref: refSchema,
    }),
  ).extend({ offset: z.number().int(), previousCursor: z.string().nullable() }),
});

export const estateExportContract = defineContract({
  method: 'get',
  path: '/segments/export',
  summary: 'The estate as it was imported, byte for byte; several files follow each other as YAML documents',
  roles: ['auditor', 'admin'],
  response: z.unknown(),
  rawResponse: ['application/yaml'],
});
