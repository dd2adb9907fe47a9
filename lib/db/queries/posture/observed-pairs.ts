import { type Executor, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import type { ObservedPair } from '@/lib/posture/observed-pair';

interface Row extends Omit<ObservedPair, 'firstAllowed' | 'lastAllowed' | 'firstDenied' | 'lastDenied'> {
  firstAllowed: Date | null;
  lastAllowed: Date | null;
  firstDenied: Date | null;
  lastDenied: Date | null;
}

/** Every pair that flows were seen between in the last 400 days, one row for its verdicts together. */
export async function observedPairs(executor: Executor): Promise<ObservedPair[]> {
  const rows = await sql<Row>(executor)`
    SELECT i.key AS initiator, r.key AS responder, p.protocol, p.port,
      min(p.first_seen) FILTER (WHERE p.verdict = ${VERDICT.allowed}) AS "firstAllowed",
      max(p.last_seen) FILTER (WHERE p.verdict = ${VERDICT.allowed}) AS "lastAllowed",
      min(p.first_seen) FILTER (WHERE p.verdict = ${VERDICT.denied}) AS "firstDenied",
      max(p.last_seen) FILTER (WHERE p.verdict = ${VERDICT.denied}) AS "lastDenied",
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.allowed}), 0) AS "allowedCount",
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.denied}), 0) AS "deniedCount",
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.would_deny}), 0) AS "wouldDenyCount",
      coalesce(sum(p.flows) FILTER (WHERE p.verdict = ${VERDICT.unknown}), 0) AS "unknownCount"
    FROM flow_pair p
    JOIN service i ON i.id = p.initiator_id
    JOIN service r ON r.id = p.responder_id
    GROUP BY i.key, r.key, p.protocol, p.port
    ORDER BY i.key, r.key, p.protocol, p.port`;
  return rows.map((row) => ({
    ...row,
    firstAllowed: row.firstAllowed?.getTime() ?? null,
    lastAllowed: row.lastAllowed?.getTime() ?? null,
    firstDenied: row.firstDenied?.getTime() ?? null,
    lastDenied: row.lastDenied?.getTime() ?? null,
  }));
}
