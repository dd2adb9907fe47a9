import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';

/** `at least` in every reading of the documents, `at most` in some. */
const figure = z.object({ atLeast: z.number().int(), atMost: z.number().int() });
const direction = z.object({ state: z.string(), reason: z.string(), enforcedBy: z.string() }).nullable();
const params = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });
const named = z.object({ id: z.number().int(), name: z.string() });
const ref = z.object({ source: z.string(), line: z.number().int() });

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

export const serviceReachContract = defineContract({
  method: 'get',
  path: '/services/{id}/reach',
  summary: 'Services within reach of one service by hop, and the shortest ways to restricted ones',
  description: 'Reach is what some reading of the documents permits (at most). At most 3,000 services, nearest first.',
  roles: ['viewer'],
  params,
  response: z.object({
    nodes: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        hop: z.number().int(),
        segment: z.string().nullable(),
        restricted: z.boolean(),
      }),
    ),
    total: z.number().int(),
    ways: z.array(
      z.object({
        to: named,
        hops: z.number().int(),
        ways: z.number().int(),
        steps: z.array(z.object({ to: named, ports: z.string(), certain: z.boolean() })),
      }),
    ),
  }),
});

export const serviceDoorsContract = defineContract({
  method: 'get',
  path: '/services/{id}/doors',
  summary: 'The rules whose closing shrinks the reach of one service most',
  description: 'Ranked greedily over candidates, not a proven optimum. Not worked out above 2,000 services.',
  roles: ['viewer'],
  params,
  response: z.object({
    /** The sentence with the best door in it; null where there is none. */
    headline: headlineField.nullable(),
    /** Why nothing was worked out; null where it was. */
    note: z.string().nullable(),
    /** Ways that no rule opens: nothing isolates there. */
    unguarded: z.number().int(),
    doors: z.array(
      z.object({
        id: z.string(),
        rule: z.string(),
        direction: z.string(),
        ref,
        edges: z.array(z.string()),
        reachBefore: z.number().int(),
        reachAfter: z.number().int(),
        reachTogether: z.number().int(),
        restrictedBefore: z.number().int(),
        restrictedAfter: z.number().int(),
        /** Allowed attempts ever kept over the ways it helps to open; null = no flows known, or too many ways to say. */
        flows: z.number().nullable(),
      }),
    ),
  }),
});

export const serviceExposureContract = defineContract({
  method: 'get',
  path: '/services/{id}/exposure',
  summary: 'Who can open a connection to one service directly, and its ways in from the internet',
  roles: ['viewer'],
  params,
  response: z.object({
    sources: z.array(
      z.object({
        id: z.number().int(),
        name: z.string(),
        namespace: z.string(),
        segment: z.string().nullable(),
        kind: z.string(),
        ports: z.string(),
        certain: z.boolean(),
      }),
    ),
    total: z.number().int(),
    doors: z.array(
      z.object({ name: z.string(), kind: z.string(), certainty: z.string(), ports: z.string(), ref: ref.nullable() }),
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
  query: z.object({ window: z.enum(serviceFlowWindows).default('24h') }),
  response: z.object({
    /** null where no flow was ever read. */
    newest: z.string().nullable(),
    items: z.array(
      z.object({
        direction: z.enum(['out', 'in']),
        other: named,
        traffic: z.string(),
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
  summary: 'Policy documents that select a service, each rule in words with file and line',
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
  }),
});
