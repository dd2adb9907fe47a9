import { type Executor, sql } from '@/lib/db/sql';

/** A used hole or a broken dependency, as headlines name it. */
export interface TroubledPairRow {
  fromId: number;
  from: string;
  toId: number;
  to: string;
  kind: 'used-hole' | 'broken-dependency';
  since: Date | null;
  activity: 'ongoing' | 'stopped';
  door: 'open' | 'closed' | 'unknown';
}

/** What needs a person: into restricted first, then going on, then by attempts. */
export function troubledPairs(executor: Executor): Promise<TroubledPairRow[]> {
  return sql<TroubledPairRow>(executor)`
    SELECT i.id AS "fromId", i.name AS from, r.id AS "toId", r.name AS to, p.kind, p.since, p.activity, p.door
    FROM pair_standing p JOIN service i ON i.id = p.initiator_id JOIN service r ON r.id = p.responder_id
    WHERE p.kind IN ('used-hole', 'broken-dependency')
    ORDER BY p.into_restricted DESC, p.activity, p.attempts DESC, i.key, r.key, p.protocol, p.port`;
}
