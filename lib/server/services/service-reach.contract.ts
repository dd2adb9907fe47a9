import { z } from 'zod';
import { defineContract } from '../http/contract';
import { serviceContract } from './service.contract';

const named = z.object({ id: z.number().int(), name: z.string() });
const ref = z.object({ source: z.string(), line: z.number().int() });

/** One service within reach, or that could come; the figures of the page count these rows. */
const node = z.object({
  id: z.number().int(),
  name: z.string(),
  namespace: z.string(),
  segment: z.string().nullable(),
  restricted: z.boolean(),
  /** Fewest hops in some reading of the documents; null = only through shared infrastructure. */
  hop: z.number().int().nullable(),
  /** Fewest hops in every reading; null = not certain. */
  certainHop: z.number().int().nullable(),
  /** Fewest hops when shared infrastructure is passed through too. */
  sharedHop: z.number().int(),
  /** What the weighted figure counts it with. */
  weight: z.number(),
  /** What is open, for direct ones (the first 500); else null. */
  ports: z.string().nullable(),
});

export const serviceReachContract = defineContract({
  method: 'get',
  path: '/services/{id}/reach',
  summary: 'Services within reach of one service by hop, and the shortest ways to restricted ones',
  description:
    'Services of the inventory only. `hop` is what some reading of the documents permits (at most), `certainHop` what ' +
    'every reading does (at least). At most 3,000 services, nearest first; `total` counts all.',
  roles: ['viewer'],
  params: serviceContract.params,
  response: z.object({
    nodes: z.array(node),
    total: z.number().int(),
    /** Ways to restricted services that are not among `ways`: only the nearest are drawn. */
    moreRestricted: z.number().int(),
    ways: z.array(
      z.object({
        to: named,
        hops: z.number().int(),
        /** How many shortest ways there are; at most five of them are listed. */
        ways: z.number().int(),
        paths: z.array(z.array(z.object({ to: named, ports: z.string(), certain: z.boolean() }))),
      }),
    ),
  }),
});

export const serviceExposureContract = defineContract({
  method: 'get',
  path: '/services/{id}/exposure',
  summary: 'Services that could come to one service by hop, who outside can, and its ways in from the internet',
  description:
    'The same as reach with arrows reversed. Outside groups are listed apart and never counted. At most 3,000 ' +
    'services, nearest first; `total` counts all.',
  roles: ['viewer'],
  params: serviceContract.params,
  response: z.object({
    nodes: z.array(node),
    total: z.number().int(),
    /** Outside groups that can open a connection to it. */
    outside: z.array(named.extend({ ports: z.string(), certain: z.boolean() })),
    doors: z.array(
      z.object({ name: z.string(), kind: z.string(), certainty: z.string(), ports: z.string(), ref: ref.nullable() }),
    ),
  }),
});
