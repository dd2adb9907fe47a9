import type { Service } from '@/lib/inventory/service-model';
import { containsPort } from '@/lib/policy/port-set-operations';
import type { EdgeJudgement, Intent } from '@/lib/topology/intent';
import { INTERNET_KEY, UNKNOWN_INSIDE_KEY } from '@/lib/topology/outside-groups';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import { type ObservedPair, protocolName } from './observed-pair';

const DAY = 86_400_000;
/** How far back use counts (metrics reference, `broken.now`): five weeks hold every weekly and monthly rhythm once. */
export const USED_WITHIN_DAYS = 35;
/** Refusals without an allowed attempt before a merely used pair is called broken: fewer can be a stray. */
const REFUSALS_THAT_BREAK = 3;

export type PairKind =
  | 'used-hole'
  | 'closed-hole'
  | 'broken-dependency'
  | 'expected-refusal'
  | 'would-deny'
  | 'unattributed'
  | 'normal';

export interface JudgedPair {
  readonly pair: ObservedPair;
  readonly kind: PairKind;
  readonly judgement: EdgeJudgement;
  /** What the model says of this traffic now: any member to any member. */
  readonly modelVerdict: 'allowed' | 'denied' | 'unknown';
  /** Attempts go on, or none was seen for a while. */
  readonly activity: 'ongoing' | 'stopped';
  /** The wall as it stands now: a hole is `open` or `closed`; a broken dependency is `closed` until policy opens it. */
  readonly door: 'open' | 'closed' | 'unknown';
  /** When it began: first use of the hole, first refusal after the last success. Milliseconds. */
  readonly since: number | null;
  /** Attempts that count for its kind. */
  readonly attempts: number;
  /** A flow that the model says cannot be, or the other way round. */
  readonly contradiction: 'allowed-though-denied' | 'denied-though-allowed' | null;
  readonly intoRestricted: boolean;
}

export interface PairContext {
  readonly graph: ServiceGraph;
  readonly intent: Intent;
  /** Milliseconds. */
  readonly asOf: number;
  /** When the documents that the model was made of came to hold; null = unknown, and nothing contradicts. */
  readonly policiesSince?: number | null;
  /** The newest flow of any source: "ongoing" is measured from it, not from a clock that ran on. */
  readonly newestFlow?: number | null;
  /** Without an attempt for this long a pair has stopped; default one hour. */
  readonly quietAfter?: number;
}

/** Judges each pair by intent, by the model and by its own history. Pairs whose services are unknown are dropped. */
export function judgePairs(pairs: readonly ObservedPair[], context: PairContext): readonly JudgedPair[] {
  return pairs.flatMap((pair) => {
    const from = context.graph.index.get(pair.initiator);
    const to = context.graph.index.get(pair.responder);
    return from === undefined || to === undefined ? [] : [judgePair(pair, from, to, context)];
  });
}

function judgePair(pair: ObservedPair, from: number, to: number, context: PairContext): JudgedPair {
  const { graph, intent } = context;
  const a = graph.services[from] ?? never(pair.initiator);
  const b = graph.services[to] ?? never(pair.responder);
  const protocol = protocolName(pair.protocol);
  const traffic = protocol === null ? null : { protocol, port: pair.port };
  const judgement: EdgeJudgement =
    traffic === null
      ? { standing: 'unstated', excess: [], rules: [], exceptions: [], why: 'intent speaks of TCP, UDP and SCTP only' }
      : intent.judgeEdge(a, b, traffic);
  const open = traffic === null ? null : graph.ports(from, to);
  const modelVerdict =
    traffic === null || open === null
      ? 'unknown'
      : containsPort(open.must, traffic)
        ? 'allowed'
        : containsPort(open.may, traffic)
          ? 'unknown'
          : 'denied';
  const kind = kindOf(pair, a, b, judgement, modelVerdict, context);
  const refused = kind === 'broken-dependency' || kind === 'expected-refusal';
  const last = refused ? pair.lastDenied : kind === 'closed-hole' ? pair.lastDenied : pair.lastAllowed;
  const now = context.newestFlow ?? context.asOf;
  return {
    pair,
    kind,
    judgement,
    modelVerdict,
    activity: last !== null && now - last <= (context.quietAfter ?? 3_600_000) ? 'ongoing' : 'stopped',
    door: modelVerdict === 'allowed' ? 'open' : modelVerdict === 'denied' ? 'closed' : 'unknown',
    since: refused ? refusedSince(pair) : pair.firstAllowed,
    attempts: kind === 'would-deny' ? pair.wouldDenyCount : refused ? refusals(pair) : pair.allowedCount,
    contradiction: contradictionOf(pair, a, b, modelVerdict, context),
    intoRestricted: b.tier === 'restricted',
  };
}

function never(key: string): never {
  throw new Error(`service ${key} is in the graph's index but not among its services; rebuild the graph`);
}

function kindOf(
  pair: ObservedPair,
  from: Service,
  to: Service,
  judgement: EdgeJudgement,
  modelVerdict: JudgedPair['modelVerdict'],
  context: PairContext,
): PairKind {
  const outside = judgement.standing === 'unintended' || judgement.standing === 'partly';
  const recently = (time: number | null) => time !== null && context.asOf - time <= USED_WITHIN_DAYS * DAY;
  const refusedLast = pair.lastDenied !== null && pair.lastDenied > (pair.lastAllowed ?? Number.NEGATIVE_INFINITY);
  if ([from.key, to.key].includes(UNKNOWN_INSIDE_KEY)) return 'unattributed';
  if (outside && recently(pair.lastAllowed)) {
    return refusedLast && modelVerdict !== 'allowed' ? 'closed-hole' : 'used-hole';
  }
  if (refusedLast && recently(pair.lastDenied)) {
    return !outside && isBroken(pair, from, judgement, modelVerdict) ? 'broken-dependency' : 'expected-refusal';
  }
  return pair.wouldDenyCount > 0 && pair.allowedCount === 0 ? 'would-deny' : 'normal';
}

function isBroken(
  pair: ObservedPair,
  from: Service,
  judgement: EdgeJudgement,
  modelVerdict: JudgedPair['modelVerdict'],
): boolean {
  const began = refusedSince(pair) ?? 0;
  const used = pair.lastAllowed !== null && began - pair.lastAllowed <= USED_WITHIN_DAYS * DAY;
  // The internet knocks at every door that intent opens to it: only what once got through can break.
  const intended = judgement.standing === 'intended' && from.key !== INTERNET_KEY;
  if (intended && modelVerdict === 'denied') return true;
  return (used || intended) && refusals(pair) >= REFUSALS_THAT_BREAK;
}

function refusals(pair: ObservedPair): number {
  return pair.deniedSinceAllowed ?? pair.deniedCount;
}

/** The first refusal after the last success; where only an older refusal is known, the last success itself. */
function refusedSince(pair: ObservedPair): number | null {
  if (pair.firstDenied === null) return null;
  return Math.max(pair.firstDenied, pair.lastAllowed ?? pair.firstDenied);
}

/** Only between workloads: what the outside sees depends on translation and routes as well. */
function contradictionOf(
  pair: ObservedPair,
  from: Service,
  to: Service,
  modelVerdict: JudgedPair['modelVerdict'],
  context: PairContext,
): JudgedPair['contradiction'] {
  const since = context.policiesSince ?? null;
  if (since === null || from.kind === 'external' || to.kind === 'external') return null;
  if (modelVerdict === 'denied' && (pair.lastAllowed ?? 0) > since) return 'allowed-though-denied';
  const onlyRefused = (pair.lastAllowed ?? 0) <= since;
  if (modelVerdict === 'allowed' && onlyRefused && (pair.lastDenied ?? 0) > since) return 'denied-though-allowed';
  return null;
}

/** Open holes in use: what a person must look at first. */
export function openHoles(pairs: readonly JudgedPair[]): readonly JudgedPair[] {
  return pairs.filter((p) => p.kind === 'used-hole');
}

/** Refused though intended or used, and not yet opened by policy. */
export function brokenDependencies(pairs: readonly JudgedPair[]): readonly JudgedPair[] {
  return pairs.filter((p) => p.kind === 'broken-dependency');
}
