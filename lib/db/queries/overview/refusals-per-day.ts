import { DIMENSION } from '@/lib/db/flows/write-summaries';
import { type Executor, fragment, sql } from '@/lib/db/sql';
import { VERDICT } from '@/lib/flows/verdict-code';
import { eitherInScope, isScoped, type NamedScope } from './in-scope';

export interface DayCount {
  readonly day: Date;
  readonly n: number;
}

/** Refused attempts per UTC day, in a scope those with an end in it; days without a row are left out. */
export function refusalsPerDay(executor: Executor, from: Date, scope: NamedScope): Promise<DayCount[]> {
  // Totals know one end at a time: an attempt within the scope would count twice.
  const source = isScoped(scope)
    ? fragment`flow_day f WHERE ${eitherInScope(fragment`f.initiator_id`, fragment`f.responder_id`, scope)}`
    : fragment`flow_total_day f WHERE f.dimension = ${DIMENSION.all}`;
  return sql<DayCount>(executor)`
    SELECT f.bucket AS day, sum(f.flows) AS n FROM ${source} AND f.verdict = ${VERDICT.denied} AND f.bucket >= ${from}
    GROUP BY f.bucket ORDER BY f.bucket`;
}

/** Of one UTC day's refusals, those of dependencies that are broken. */
export async function brokenRefusalsOf(executor: Executor, day: Date, scope: NamedScope): Promise<number> {
  const [row] = await sql<{ n: number }>(executor)`
    SELECT coalesce(sum(f.flows), 0) AS n FROM pair_standing p
    JOIN flow_day f ON f.initiator_id = p.initiator_id AND f.responder_id = p.responder_id
      AND f.protocol = p.protocol AND f.port = p.port AND f.bucket = ${day} AND f.verdict = ${VERDICT.denied}
    WHERE p.kind = 'broken-dependency'
      AND ${eitherInScope(fragment`p.initiator_id`, fragment`p.responder_id`, scope)}`;
  return row?.n ?? 0;
}

export interface SegmentDay {
  readonly segment: string;
  readonly day: Date;
  readonly n: number;
}

/** Refused attempts per segment of the responder and UTC day. */
export function segmentRefusals(executor: Executor, from: Date): Promise<SegmentDay[]> {
  return sql<SegmentDay>(executor)`
    SELECT g.name AS segment, t.bucket AS day, sum(t.flows) AS n
    FROM flow_total_day t JOIN service s ON s.id = t.dimension_id JOIN segment g ON g.id = s.segment_id
    WHERE t.dimension = ${DIMENSION.responder} AND t.verdict = ${VERDICT.denied} AND t.bucket >= ${from}
    GROUP BY g.name, t.bucket`;
}

/** Refused attempts per segment of the responder since a moment, by hours. */
export function segmentRefusalsSince(executor: Executor, from: Date): Promise<{ segment: string; n: number }[]> {
  return sql<{ segment: string; n: number }>(executor)`
    SELECT g.name AS segment, sum(t.flows) AS n
    FROM flow_total_hour t JOIN service s ON s.id = t.dimension_id JOIN segment g ON g.id = s.segment_id
    WHERE t.dimension = ${DIMENSION.responder} AND t.verdict = ${VERDICT.denied} AND t.bucket >= ${from}
    GROUP BY g.name`;
}
