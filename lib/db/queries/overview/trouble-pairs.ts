import { type Executor, fragment, sql } from '@/lib/db/sql';
import { eitherInScope, type NamedScope } from './in-scope';

export interface TroublePair {
  readonly initiatorId: number;
  readonly responderId: number;
  readonly from: string;
  readonly to: string;
  readonly protocol: number;
  readonly port: number;
  readonly kind: 'used-hole' | 'broken-dependency';
  readonly activity: 'ongoing' | 'stopped';
  readonly door: 'open' | 'closed' | 'unknown';
  readonly since: Date | null;
}

/** Open used holes and broken dependencies with an end in scope, the worst first. */
export function troublePairs(executor: Executor, scope: NamedScope): Promise<TroublePair[]> {
  return sql<TroublePair>(executor)`
    SELECT p.initiator_id AS "initiatorId", p.responder_id AS "responderId", i.name AS "from", r.name AS "to",
      p.protocol, p.port, p.kind, p.activity, p.door, p.since
    FROM pair_standing p JOIN service i ON i.id = p.initiator_id JOIN service r ON r.id = p.responder_id
    WHERE p.kind IN ('used-hole', 'broken-dependency')
      AND ${eitherInScope(fragment`p.initiator_id`, fragment`p.responder_id`, scope)}
    ORDER BY p.into_restricted DESC, p.door = 'open' AND p.kind = 'broken-dependency', p.activity = 'ongoing' DESC,
      p.attempts DESC, i.name, r.name, p.port`;
}

/** How many pairs outside intent were first used on each UTC day, closed ones included. */
export function holesBegun(executor: Executor, from: Date, scope: NamedScope): Promise<{ day: Date; n: number }[]> {
  return sql<{ day: Date; n: number }>(executor)`
    SELECT date_trunc('day', p.since, 'UTC') AS day, count(*)::int AS n FROM pair_standing p
    WHERE p.kind IN ('used-hole', 'closed-hole') AND p.since >= ${from}
      AND ${eitherInScope(fragment`p.initiator_id`, fragment`p.responder_id`, scope)}
    GROUP BY 1`;
}
