import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { flagField } from '../http/query-fields';

const range = z.object({ atLeast: z.number(), atMost: z.number() });
const share = z.object({ covered: z.number().int(), total: z.number().int() });

/** Things that arrived, one step after the other; true before the first analysis too. */
export const firstRunSchema = z.object({
  headline: headlineField,
  demo: z.boolean(),
  inventory: z.object({
    at: z.string().nullable(),
    clusters: z.array(z.string()),
    services: z.number().int(),
    workloads: z.number().int(),
    namespaces: z.number().int(),
    policies: z.number().int(),
    unread: z.array(z.object({ kind: z.string(), n: z.number().int() })),
  }),
  estate: z.object({ at: z.string().nullable(), segments: z.number().int(), placed: z.number().int() }),
  flows: z.object({ at: z.string().nullable(), attempts: z.number(), sources: z.number().int() }),
});

export const timelineSchema = z.object({
  stepMs: z.number(),
  buckets: z.array(
    z.object({
      at: z.string(),
      refused: z.number().nullable(),
      broken: z.number(),
      usual: z.number().nullable(),
      unintended: z.number().int(),
    }),
  ),
  changes: z.array(z.object({ at: z.string(), label: z.string() })),
  gaps: z.array(z.object({ from: z.string(), to: z.string(), label: z.string() })),
  definition: z.string(),
});

export const attentionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  severity: z.enum(['critical', 'high', 'medium']),
  subject: z.string(),
  text: z.string(),
  owner: z.string().nullable(),
  reason: z.string(),
  figure: z.string(),
  since: z.string().nullable(),
  state: z.enum(['ongoing', 'stopped', 'standing']),
  /** Path within the application. */
  href: z.string(),
});

export const overviewContract = defineContract({
  method: 'get',
  path: '/overview',
  summary: 'Posture at a glance: score, coverage, reach, refusals per day, what needs a person, segments, frameworks',
  description:
    'Figures follow the scope where they can; the score and the frameworks speak of the whole estate. ' +
    '`firstRun` is set until an inventory and flows have arrived.',
  roles: ['viewer'],
  query: z.object({
    env: z.string().max(200).optional(),
    segment: z.string().max(200).optional(),
    /** Every open item (at most 200), not only the first five. */
    all: flagField.optional(),
  }),
  response: z.object({
    headline: headlineField,
    firstRun: firstRunSchema.nullable(),
    /** null before the first analysis. */
    posture: z
      .object({
        asOf: z.string(),
        basis: z.enum(['deployed', 'declared']),
        stale: z.boolean(),
        score: z.object({
          low: z.number(),
          high: z.number(),
          parts: z.array(
            z.object({
              id: z.string(),
              title: z.string(),
              weight: z.number(),
              proven: z.number(),
              unproven: z.number(),
              explanation: z.string(),
            }),
          ),
          cap: z.object({ reason: z.string(), withoutLow: z.number(), withoutHigh: z.number() }).nullable(),
        }),
        coverage: z.object({ ingress: share, egress: share }),
        blast: z.object({
          median: range.nullable(),
          of: z.number().int().nullable(),
          worst: z
            .object({ id: z.number().int(), name: z.string(), twoHops: z.number(), transitive: z.number() })
            .nullable(),
        }),
        internet: z.object({
          restricted: z.number().int(),
          direct: range,
          byPath: z.number().int(),
          pathHops: z.number().int().nullable(),
        }),
        isolate: z.object({ definition: z.string(), note: z.string() }),
        attention: z.object({ open: z.number().int(), items: z.array(attentionSchema) }),
        segments: z.array(
          z.object({
            name: z.string(),
            tier: z.string().nullable(),
            services: z.number().int(),
            coveredIngress: z.number().int(),
            coveredEgress: z.number().int(),
            worst: z.object({ name: z.string(), twoHops: z.number() }).nullable(),
            trouble: z.number().int(),
            why: z.array(z.string()),
            denied24h: z.number().nullable(),
            perDay: z.array(z.number().nullable()),
          }),
        ),
        frameworks: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            pass: z.number().int(),
            partial: z.number().int(),
            fail: z.number().int(),
            notAssessable: z.number().int(),
          }),
        ),
      })
      .nullable(),
    /** null where no flow was ever read. */
    timeline: timelineSchema.nullable(),
  }),
});
