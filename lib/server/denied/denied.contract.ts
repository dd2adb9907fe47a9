import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { cursorField, limitField } from '../http/query-fields';
import { timelineSchema } from '../overview/overview.contract';

export const deniedWindows = ['1h', '24h', '7d', '30d'] as const;
export const deniedGroups = ['pair', 'policy', 'initiator'] as const;
export const deniedSorts = ['refused', 'name', 'since'] as const;

const row = z.object({
  /** `initiator-responder-protocol-port` of a pair, an id of a policy or service. */
  key: z.string(),
  initiator: z.string().nullable(),
  responder: z.string().nullable(),
  /** `8443/TCP`. */
  traffic: z.string().nullable(),
  /** The policy that decided most of it; empty where the source named none. */
  policy: z.string().nullable(),
  /** Policies that decided some of it. */
  policies: z.number().int(),
  pairs: z.number().int(),
  refused: z.number(),
  /** First bucket of the window with such an attempt. */
  since: z.string(),
  /** Of a pair: the first such attempt ever kept. */
  firstEver: z.string().nullable(),
  kind: z.string().nullable(),
  activity: z.string().nullable(),
});

export const deniedContract = defineContract({
  method: 'get',
  path: '/denied',
  summary: 'Refused attempts of a window: over time against the usual, by pair, deciding policy or initiator',
  description:
    'Rows add up to `totals.refused` under the same filters; would-be refusals are a list of their own (`verdict=would_deny`) and never enter it.',
  roles: ['viewer'],
  query: z.object({
    env: z.string().max(200).optional(),
    segment: z.string().max(200).optional(),
    window: z.enum(deniedWindows).default('24h'),
    /** A range of its own instead of the window; both ends or none. */
    from: z.iso.datetime().optional(),
    to: z.iso.datetime().optional(),
    group: z.enum(deniedGroups).default('pair'),
    verdict: z.enum(['denied', 'would_deny']).default('denied'),
    q: z.string().max(200).optional(),
    src: z.string().max(200).optional(),
    dst: z.string().max(200).optional(),
    port: z.coerce.number().int().min(0).max(65_535).optional(),
    policy: z.coerce.number().int().min(0).optional(),
    initiator: z.coerce.number().int().min(1).optional(),
    sort: z.enum(deniedSorts).default('refused'),
    desc: z.stringbool().default(true),
    limit: limitField,
    cursor: cursorField,
  }),
  response: z.object({
    headline: headlineField,
    /** null where no flow was ever read. */
    newest: z.string().nullable(),
    /** The window as counted: widened to whole buckets. */
    range: z.object({ from: z.string(), to: z.string() }),
    timeline: timelineSchema.nullable(),
    totals: z.object({ refused: z.number(), wouldDeny: z.number(), unattributed: z.number() }),
    items: z.array(row),
    total: z.number().int(),
    offset: z.number().int(),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  }),
});

const end = z.object({
  id: z.number().int(),
  name: z.string(),
  team: z.string().nullable(),
  segment: z.string().nullable(),
  tier: z.string().nullable(),
  criticality: z.string(),
  data: z.array(z.string()),
});
const ref = z.object({ source: z.string(), line: z.number().int() });

export const deniedPairContract = defineContract({
  method: 'get',
  path: '/denied/pair',
  summary: 'Why one pair is refused: the model step by step, what sources said, what changed before',
  roles: ['viewer'],
  query: z.object({
    /** `initiator-responder-protocol-port`: service ids, IANA protocol number, port. */
    pair: z.string().regex(/^\d{1,9}-\d{1,9}-\d{1,3}-\d{1,5}$/, 'give initiator-responder-protocol-port'),
  }),
  response: z.object({
    initiator: end,
    responder: end,
    traffic: z.string(),
    history: z.object({
      allowed: z.number(),
      denied: z.number(),
      wouldDeny: z.number(),
      lastAllowed: z.string().nullable(),
      firstDenied: z.string().nullable(),
      lastDenied: z.string().nullable(),
      kind: z.string().nullable(),
      activity: z.string().nullable(),
      door: z.string().nullable(),
      since: z.string().nullable(),
      why: z.string().nullable(),
    }),
    model: z
      .object({
        verdict: z.string(),
        summary: z.string(),
        steps: z.array(
          z.object({
            point: z.string(),
            verdict: z.string(),
            text: z.string(),
            deciding: z.boolean(),
            refs: z.array(ref),
          }),
        ),
      })
      .nullable(),
    modelNote: z.string().nullable(),
    deciders: z.array(z.object({ name: z.string(), flows: z.number() })),
    /** Whether what was seen last and the model agree, in words. */
    agreement: z.string(),
    changes: z.array(
      z.object({
        name: z.string(),
        change: z.enum(['came', 'changed', 'went']),
        at: z.string(),
        author: z.string().nullable(),
        commit: z.string().nullable(),
        ref,
        lines: z.array(z.string()),
      }),
    ),
    next: z.string(),
    samples: z.array(
      z.object({
        at: z.string(),
        source: z.string(),
        from: z.string(),
        to: z.string(),
        verdict: z.string(),
      }),
    ),
  }),
});
