import { type Executor, sql } from '@/lib/db/sql';
import type { JudgedPair } from '@/lib/posture/pairs';

const CHUNK = 2_000;

/** Stores what was judged of observed pairs, and drops what an older run said of pairs that are gone. */
export async function storePairStandings(
  executor: Executor,
  runId: number,
  pairs: readonly JudgedPair[],
  serviceIds: ReadonlyMap<string, number>,
  at: Date,
): Promise<void> {
  const rows = pairs.map(({ pair, judgement, since, ...judged }) => ({
    ...judged,
    initiator: serviceIds.get(pair.initiator),
    responder: serviceIds.get(pair.responder),
    protocol: pair.protocol,
    port: pair.port,
    standing: judgement.standing,
    why: judgement.why,
    since: since === null ? null : new Date(since),
  }));
  for (let from = 0; from < rows.length; from += CHUNK) {
    await sql(executor)`
      INSERT INTO pair_standing (initiator_id, responder_id, protocol, port, run_id, standing, model_verdict, kind,
        activity, door, since, attempts, contradiction, into_restricted, why, judged_at)
      SELECT r.initiator, r.responder, r.protocol, r.port, ${runId}::int, r.standing, r."modelVerdict", r.kind,
        r.activity, r.door, r.since, r.attempts, r.contradiction, r."intoRestricted", r.why, ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + CHUNK))}::jsonb) AS r(initiator int,
        responder int, protocol int, port int, standing text, "modelVerdict" text, kind text, activity text, door text,
        since timestamptz, attempts bigint, contradiction text, "intoRestricted" boolean, why text)
      WHERE r.initiator IS NOT NULL AND r.responder IS NOT NULL
      ON CONFLICT (initiator_id, responder_id, protocol, port) DO UPDATE SET run_id = EXCLUDED.run_id,
        standing = EXCLUDED.standing, model_verdict = EXCLUDED.model_verdict, kind = EXCLUDED.kind,
        activity = EXCLUDED.activity, door = EXCLUDED.door, since = EXCLUDED.since, attempts = EXCLUDED.attempts,
        contradiction = EXCLUDED.contradiction, into_restricted = EXCLUDED.into_restricted, why = EXCLUDED.why,
        judged_at = EXCLUDED.judged_at`;
  }
  await sql(executor)`DELETE FROM pair_standing WHERE run_id < ${runId}`;
}
