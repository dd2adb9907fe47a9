import type { CountingKind } from '../format';
import type { HubbleFlow } from './event';

/** Numbers of `event_type.type` (cilium monitor API). */
export const EVENT = { drop: 1, trace: 4, policyVerdict: 5, l7: 129 } as const;

/** The event's kind; a drop exported under a field mask may lack its type. */
export function eventKind(flow: HubbleFlow): number {
  if (flow.Type === 'L7') return EVENT.l7;
  const type = flow.event_type?.type;
  if (type !== undefined) return type;
  return flow.verdict === 'DROPPED' ? EVENT.drop : 0;
}

/**
 * Which event stands for an attempt in a source that emits these kinds: a policy verdict comes once per
 * connection and side; traces come per packet; requests are counted only where nothing else is there.
 */
export function countingOf(kinds: ReadonlySet<number>): CountingKind | null {
  if (kinds.has(EVENT.policyVerdict)) return 'policy-verdict';
  if (kinds.has(EVENT.trace)) return 'trace';
  return kinds.has(EVENT.l7) ? 'l7' : null;
}

/** Absent means unknown in newer records; older ones carry `reply` only when it is true. */
export function isReply(flow: HubbleFlow): boolean | null {
  if (typeof flow.is_reply === 'boolean') return flow.is_reply;
  return flow.reply === true ? true : null;
}

/** Why an allowed event is not the one that counts its attempt; null where it is. */
export function whyNotCounted(flow: HubbleFlow, kind: number, counting: CountingKind | null): string | null {
  if (kind === EVENT.policyVerdict) return null;
  if (kind === EVENT.l7) {
    if (counting !== 'l7') return 'request within a connection that is counted already';
    return flow.l7?.type === 'RESPONSE' ? 'answer to a request that is counted' : null;
  }
  if (kind !== EVENT.trace) return 'event that carries no attempt';
  if (counting === 'policy-verdict') return 'packet of a connection that its policy verdict counts';
  return traceStart(flow);
}

/** A trace counts where it is the first packet of an attempt, at the point nearest to the responder. */
function traceStart(flow: HubbleFlow): string | null {
  const point = flow.trace_observation_point;
  const toWorld = flow.destination?.labels?.includes('reserved:world') === true;
  const leaves = toWorld && (point === 'TO_STACK' || point === 'TO_NETWORK');
  if (point !== 'TO_ENDPOINT' && !leaves) return 'packet seen on its way';
  const tcp = flow.l4?.TCP;
  if (tcp && (!tcp.flags?.SYN || tcp.flags.ACK)) return 'packet within a connection';
  const icmp = flow.l4?.ICMPv4?.type ?? flow.l4?.ICMPv6?.type;
  if (flow.l4?.ICMPv4 && (icmp ?? 0) !== 8) return 'ICMP other than an echo request';
  if (flow.l4?.ICMPv6 && icmp !== 128) return 'ICMP other than an echo request';
  return null;
}
