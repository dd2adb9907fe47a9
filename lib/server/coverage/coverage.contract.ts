import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { cursorField, limitField, listField } from '../http/query-fields';

export const coverageStates = ['covered', 'open', 'deny-only', 'none', 'no-enforcer', 'unknown'] as const;
export const coverageGroups = ['segment', 'team', 'namespace', 'none'] as const;
export const coverageSorts = ['name', 'ingress', 'egress', 'policies'] as const;

const filterFields = {
  env: z.string().max(200).optional(),
  segment: z.string().max(200).optional(),
  /** Rows where this direction (default either) is in one of `state`. */
  direction: z.enum(['ingress', 'egress']).optional(),
  state: listField(z.enum(coverageStates)),
  /** Part of the service's name, namespace or finding. */
  q: z.string().max(200).optional(),
  /** restricted: only services of the restricted tier. */
  tier: z.enum(['public', 'internal', 'confidential', 'restricted']).optional(),
};

const directionSchema = z.object({
  state: z.enum(coverageStates),
  reason: z.string(),
  refs: z.array(z.object({ source: z.string(), line: z.number().int() })),
});

const rowSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  group: z.string(),
  tier: z.string().nullable(),
  ingress: directionSchema,
  egress: directionSchema,
  policies: z.number().int(),
  enforcedBy: z.string(),
});

const countsSchema = z.object({
  covered: z.number().int(),
  open: z.number().int(),
  gap: z.number().int(),
  unknown: z.number().int(),
  total: z.number().int(),
});

export const coverageContract = defineContract({
  method: 'get',
  path: '/coverage',
  summary: 'Policy coverage per service and direction, with the counts behind the four figures',
  description:
    'covered: what no rule names is denied by a policy in force, and the allowed side is limited. open: isolated, but ' +
    'the allowed side is everything. Figures count every service in scope; filters narrow the list alone.',
  roles: ['viewer'],
  query: z.object({
    ...filterFields,
    group: z.enum(coverageGroups).default('segment'),
    sort: z.enum(coverageSorts).default('name'),
    desc: z.stringbool().default(false),
    limit: limitField,
    cursor: cursorField,
  }),
  response: z.object({
    headline: headlineField,
    /** null before the first analysis. */
    asOf: z.string().nullable(),
    basis: z.enum(['deployed', 'declared']).nullable(),
    stale: z.boolean(),
    figures: z.object({
      ingress: countsSchema,
      egress: countsSchema,
      restricted: z.object({ covered: z.number().int(), total: z.number().int() }),
      traffic: z.object({
        /** null = not assessable; `note` says why. */
        value: z.number().nullable(),
        numerator: z.number().nullable(),
        denominator: z.number().nullable(),
        definition: z.string(),
        window: z.string(),
        note: z.string().nullable(),
      }),
    }),
    groups: z.record(z.string(), z.object({ services: z.number().int(), tier: z.string().nullable() })),
    items: z.array(rowSchema),
    total: z.number().int(),
    offset: z.number().int(),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  }),
});

export const coverageExportContract = defineContract({
  method: 'get',
  path: '/coverage/export',
  summary: 'The coverage list as CSV, every row that the filters leave',
  roles: ['viewer'],
  query: z.object(filterFields),
  response: z.unknown(),
  rawResponse: ['text/csv'],
});
