import { z } from 'zod';
import { defineContract } from '../http/contract';
import { cursorField, limitField, listField } from '../http/query-fields';
import { serviceContract } from './service.contract';

/** policy: what is in force or on file; intended: what Git means to be; inventory: what runs; posture: what follows. */
export const historyKinds = ['policy', 'intended', 'inventory', 'posture'] as const;
export const historySorts = ['true', 'known'] as const;

const turn = z.object({ before: z.boolean(), after: z.boolean() });

const eventSchema = z.object({
  id: z.string(),
  what: z.enum(historyKinds),
  change: z.enum(['added', 'changed', 'removed', 'first']),
  /** `NetworkPolicy shop/db-in`, `Analysis 12`. */
  title: z.string(),
  /** When it came true, and when it became known here. */
  trueAt: z.string(),
  knownAt: z.string(),
  /** Of a posture: the moment of the analysis before; it came true somewhere between. */
  since: z.string().nullable(),
  /** Of a posture: policies in force or on file that changed since the analysis before, anywhere; the first by time. */
  meanwhile: z.object({ policies: z.number().int(), first: z.string() }).nullable(),
  /** Of a policy: whether it selected the service before and after. */
  selects: turn.nullable(),
  /** Of a policy: whether a rule of it named the service as a peer, other than by naming everybody. */
  names: turn.nullable(),
  /** What differs, at most eight of `differing`. */
  differences: z.array(
    z.object({
      name: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      turn: z.enum(['worse', 'better', 'other']),
    }),
  ),
  differing: z.number().int(),
  ref: z.object({ source: z.string(), line: z.number().int() }).nullable(),
  author: z.string().nullable(),
  commit: z.string().nullable(),
  /** The source that told it, or the engine's version. */
  told: z.string(),
});

export const serviceHistoryContract = defineContract({
  method: 'get',
  path: '/services/{id}/history',
  summary:
    'What changed about one service: policies that select or name it, what it is made of, and what the analyses said',
  description:
    'policy and intended: versions of documents that select it or name it as a peer, or did until then. inventory: its workloads, Kubernetes ' +
    'Services in front of them, their namespaces. posture: analyses that said something else than the one before; of ' +
    'older analyses the last of each day is kept. Each event has two times: when it came true and when it became known.',
  roles: ['viewer'],
  params: serviceContract.params,
  query: z.object({
    /** Empty = all. */
    what: listField(z.enum(historyKinds)),
    sort: z.enum(historySorts).default('true'),
    desc: z.stringbool().default(true),
    limit: limitField,
    cursor: cursorField,
  }),
  response: z.object({
    items: z.array(eventSchema),
    total: z.number().int(),
    /** How many there are of each kind, whatever is asked for. */
    counts: z.record(z.enum(historyKinds), z.number().int()),
    /** Place of the first item among all, counted from 0. */
    offset: z.number().int(),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
    /** When the newest analysis was done; null before the first. */
    asOf: z.string().nullable(),
  }),
});
