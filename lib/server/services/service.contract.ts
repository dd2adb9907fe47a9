import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';

/** `at least` in every reading of the documents, `at most` in some. */
const figure = z.object({ atLeast: z.number().int(), atMost: z.number().int() });
const direction = z.object({ state: z.string(), reason: z.string(), enforcedBy: z.string() }).nullable();
const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const named = z.object({ id: z.number().int(), name: z.string() });
const ref = z.object({ source: z.string(), line: z.number().int() });
const way = z.object({ from: named, to: named });

export const serviceContract = defineContract({
  method: 'get',
  path: '/services/{id}',
  summary: 'One service: who owns it, what a takeover of it means, how its reach went over ninety days',
  roles: ['viewer'],
  params,
  response: z.object({
    headline: headlineField,
    id: z.number().int(),
    key: z.string(),
    name: z.string(),
    kind: z.enum(['workload', 'external', 'unknown']),
    cluster: z.string(),
    namespace: z.string(),
    environment: z.string().nullable(),
    segment: z.string().nullable(),
    team: z.string().nullable(),
    contact: z.string().nullable(),
    tier: z.string().nullable(),
    criticality: z.string(),
    /** `cardholder stores`. */
    data: z.array(z.string()),
    transit: z.boolean(),
    transitReason: z.string().nullable(),
    firstSeen: z.string().nullable(),
    retiredAt: z.string().nullable(),
    asOf: z.string().nullable(),
    /** null where the current analysis does not know it: retired, or only ever seen in flows. */
    posture: z
      .object({
        of: z.number().int(),
        direct: figure,
        twoHops: figure,
        transitive: figure,
        transitiveShared: figure,
        restricted: figure,
        weighted: z.number().nullable(),
        ingress: direction,
        egress: direction,
        exposure: z.object({ direct: figure, twoHops: figure, transitive: figure, transitiveShared: figure }),
        internet: z.object({
          direct: z.string(),
          hops: z.number().nullable(),
          possibleHops: z.number().nullable(),
          doors: z.array(z.string()),
          egress: z.string(),
        }),
      })
      .nullable(),
    /** The last analysis of each day. */
    trend: z.array(z.object({ at: z.string(), reach: z.number().int(), of: z.number().int() })),
  }),
});

export const serviceDoorsContract = defineContract({
  method: 'get',
  path: '/services/{id}/doors',
  summary: 'The rules whose closing shrinks the reach of one service most',
  description:
    'Ranked greedily over candidates, not a proven optimum. Not worked out above 2,000 services. `flows` counts ' +
    'allowed attempts, any port, over the listed ways within the 30 days up to the newest flow.',
  roles: ['viewer'],
  params,
  response: z.object({
    /** The sentence with the best door in it; null where there is none. */
    headline: headlineField.nullable(),
    /** Why nothing was worked out; null where it was. */
    note: z.string().nullable(),
    /** Ways that no rule opens, and the first twenty of them by name. */
    unguarded: z.number().int(),
    unguardedWays: z.array(way),
    /** From when flows are counted; null = none were ever received. */
    flowsSince: z.string().nullable(),
    flowsUntil: z.string().nullable(),
    doors: z.array(
      z.object({
        id: z.string(),
        rule: z.string(),
        direction: z.string(),
        ref,
        /** Ways that it helps to open; at most twenty. `flows` null = no flows known. */
        ways: z.array(way.extend({ flows: z.number().nullable() })),
        /** Whether it helps to open more ways than are listed. */
        more: z.boolean(),
        reachBefore: z.number().int(),
        reachAfter: z.number().int(),
        reachTogether: z.number().int(),
        restrictedBefore: z.number().int(),
        restrictedAfter: z.number().int(),
        /** Sum over the listed ways; null = no flows known. */
        flows: z.number().nullable(),
      }),
    ),
  }),
});

export const serviceFlowWindows = ['24h', '7d', '30d'] as const;

export const serviceFlowsContract = defineContract({
  method: 'get',
  path: '/services/{id}/flows',
  summary: 'Pairs that one service is an end of in a window, with what passed and what was refused',
  description: 'The most refused 500 pairs; `total` counts all. The window ends with the newest flow.',
  roles: ['viewer'],
  params,
  query: z.object({
    window: z.enum(serviceFlowWindows).default('24h'),
    /** Only what went between it and this service. */
    with: z.coerce.number().int().min(1).max(2_147_483_647).optional(),
  }),
  response: z.object({
    /** null where no flow was ever read. */
    newest: z.string().nullable(),
    since: z.string().nullable(),
    /** The service that the rows are narrowed to. */
    with: named.nullable(),
    items: z.array(
      z.object({
        direction: z.enum(['out', 'in']),
        other: named,
        traffic: z.string(),
        /** `5432/TCP` where policy can be asked about it; null for other protocols. */
        askable: z.string().nullable(),
        allowed: z.number(),
        refused: z.number(),
        wouldRefuse: z.number(),
        unknown: z.number(),
        lastSeen: z.string().nullable(),
        standing: z.string().nullable(),
        kind: z.string().nullable(),
        /** `initiator-responder-protocol-port`, as the denied flows name it. */
        pair: z.string(),
      }),
    ),
    total: z.number().int(),
  }),
});

export const servicePoliciesContract = defineContract({
  method: 'get',
  path: '/services/{id}/policies',
  summary: 'Policy documents that select a service, each rule in words, and findings on it, with file and line',
  roles: ['viewer'],
  params,
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        kind: z.string(),
        origin: z.string(),
        readable: z.boolean(),
        isolates: z.array(z.enum(['ingress', 'egress'])),
        /** Workloads of the service that it selects, of how many. */
        selected: z.number().int(),
        of: z.number().int(),
        ref,
        rules: z.array(
          z.object({
            id: z.string(),
            direction: z.enum(['ingress', 'egress']),
            action: z.string(),
            peers: z.array(z.string()),
            ports: z.string(),
            matched: z.number().int(),
            outside: z.boolean(),
            ref,
          }),
        ),
      }),
    ),
    /** What the analysis proved to be wrong with it or with a document that selects it, the worst first. */
    findings: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        severity: z.enum(['high', 'medium', 'low']),
        title: z.string(),
        why: z.string(),
        fix: z.string(),
        refs: z.array(ref),
      }),
    ),
    asOf: z.string(),
  }),
});
