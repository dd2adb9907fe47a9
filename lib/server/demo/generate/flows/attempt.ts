import type { Random } from '../random';
import type { DemoEnd, DemoPod, DemoService } from '../world';

/** One end of an attempt: a pod of a service, or an address outside. */
export type Actor =
  | { readonly kind: 'pod'; readonly service: DemoService; readonly pod: DemoPod }
  | { readonly kind: 'address'; readonly group: string; readonly address: string };

/** Somebody tries to connect; whether it is allowed is decided by the policies of its time, not here. */
export interface Attempt {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly from: Actor;
  readonly to: Actor;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** A source of attempts: so many per hour at a time, or exactly at the times that `at` gives for an hour. */
export interface Stream {
  readonly from: DemoEnd;
  readonly to: DemoEnd;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
  /** Mean attempts in the hour that begins at `hour` (milliseconds). */
  rate(hour: number): number;
  /** The part of an hour in which it happens at all; absent = all of it. */
  readonly since?: number;
}

/** One pod or address of an end, by chance. */
export function actorOf(end: DemoEnd, random: Random): Actor {
  if (end.kind === 'external') return { kind: 'address', group: end.name, address: random.pick(end.addresses) };
  return { kind: 'pod', service: end.service, pod: random.pick(end.service.pods) };
}
