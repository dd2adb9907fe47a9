import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';

export const outcomeSchema = z.enum(['pass', 'fail', 'partial', 'not_assessable', 'not_applicable']);
const speaksForSchema = z.enum(['full', 'part', 'supports']);

const frameworkSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  pass: z.number().int(),
  partial: z.number().int(),
  fail: z.number().int(),
  notAssessable: z.number().int(),
  total: z.number().int(),
});

const controlRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  outcome: outcomeSchema,
  speaksFor: speaksForSchema,
  /** What stands against it now, or what is missing. */
  evidence: z.string(),
  /** What it did over the window: `held throughout`, `failed twice, ...`. */
  period: z.string(),
});

export const assessmentContract = defineContract({
  method: 'get',
  path: '/compliance',
  summary: 'Technical checks by framework, as the newest analysis found them, with what they did over 90 days',
  description:
    'A control fails if any of its checks fails and passes only if all pass. An assessor decides compliance.',
  roles: ['viewer'],
  query: z.object({ framework: z.string().max(80).optional() }),
  response: z.object({
    frameworks: z.array(frameworkSummarySchema),
    /** null before the first analysis. */
    selected: z
      .object({
        framework: z.string(),
        headline: headlineField,
        asOf: z.string(),
        basis: z.enum(['deployed', 'declared']),
        stale: z.boolean(),
        window: z.object({ from: z.string(), to: z.string() }),
        scope: z.object({
          label: z.string(),
          inScope: z.array(z.string()),
          connected: z.array(z.string()),
          undecided: z.array(z.string()),
        }),
        controls: z.array(controlRowSchema),
        mayExport: z.boolean(),
      })
      .nullable(),
  }),
});

const refSchema = z.object({ source: z.string(), line: z.number().int() });

export const controlContract = defineContract({
  method: 'get',
  path: '/compliance/{framework}/{control}',
  summary: 'One control: the reasoning of its checks, the evidence against it, and its history by day',
  roles: ['viewer'],
  params: z.object({ framework: z.string().max(80), control: z.string().max(40) }),
  response: z.object({
    id: z.string(),
    title: z.string(),
    outcome: outcomeSchema,
    speaksFor: speaksForSchema,
    alsoNeeded: z.string(),
    period: z.string(),
    checks: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        passesWhen: z.string(),
        speaksFor: speaksForSchema,
        outcome: outcomeSchema,
        summary: z.string(),
        tested: z.number().int(),
        held: z.number().int(),
        unit: z.string(),
        completeness: z.number(),
        parameters: z.record(z.string(), z.union([z.string(), z.number()])),
      }),
    ),
    evidence: z.object({
      items: z.array(
        z.object({
          check: z.string(),
          kind: z.enum(['against', 'undecided']),
          subject: z.string(),
          finding: z.string(),
          serviceId: z.number().int().nullable(),
          refs: z.array(refSchema),
        }),
      ),
      /** All rows; `items` holds the first 200, the export holds every one. */
      total: z.number().int(),
    }),
    history: z.array(z.object({ day: z.string(), outcome: outcomeSchema.nullable() })),
  }),
});

export const exportContract = defineContract({
  method: 'get',
  path: '/compliance/export',
  summary: 'Evidence of one framework as JSON or CSV, recorded in the audit log with the hash of its bytes',
  roles: ['auditor', 'admin'],
  query: z.object({ framework: z.string().max(80), format: z.enum(['json', 'csv']) }),
  response: z.unknown(),
  rawResponse: ['application/json', 'text/csv'],
});
