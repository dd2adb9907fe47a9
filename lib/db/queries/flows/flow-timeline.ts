import { DIMENSION } from '../../flows/write-summaries';
import { type Executor, identifier, sql } from '../../sql';
import { type FlowLevel, type FlowWindow, planWindow } from './flow-level';
import { flowTimes } from './newest-flow';

export interface TimelineInput extends FlowWindow {
  /** Whose flows: all, one service as initiator or responder, or what one policy decided. */
  readonly of?: { readonly dimension: Exclude<keyof typeof DIMENSION, 'all'>; readonly id: number };
}

/** Attempts of one bucket by verdict; null where no source speaks for that time. */
export interface TimelineBucket {
  readonly at: Date;
  readonly allowed: number | null;
  readonly denied: number | null;
  readonly wouldDeny: number | null;
  readonly unknown: number | null;
}

export interface TimelineGap {
  readonly source: string;
  readonly from: Date | null;
  readonly to: Date | null;
  /** Records lost; null where the source does not say how many. */
  readonly lost: number | null;
  readonly reason: string;
}

export interface FlowTimeline {
  readonly level: FlowLevel;
  readonly stepMs: number;
  readonly buckets: readonly TimelineBucket[];
  /** The hundred latest gaps of the window. */
  readonly gaps: readonly TimelineGap[];
  /** Buckets from here on may still change; null where everything is settled. */
  readonly provisionalFrom: Date | null;
}

interface Row {
  at: number;
  verdict: number;
  n: number;
}

/** Attempts over time by verdict, from the totals alone: the cost does not grow with the number of flows. */
export async function flowTimeline(executor: Executor, input: TimelineInput): Promise<FlowTimeline> {
  const times = await flowTimes(executor);
  const plan = planWindow(input, times.newest ?? input.to);
  const dimension = input.of ? DIMENSION[input.of.dimension] : DIMENSION.all;
  const rows = await sql<Row>(executor)`
    SELECT (floor(extract(epoch FROM bucket) * 1000 / ${plan.stepMs}::bigint) * ${plan.stepMs}::bigint)::bigint AS at,
      verdict, sum(flows) AS n
    FROM ${identifier(`flow_total_${plan.level}`)}
    WHERE dimension = ${dimension} AND dimension_id = ${input.of?.id ?? 0}
      AND bucket >= ${plan.from} AND bucket < ${plan.to}
    GROUP BY 1, 2`;
  const counts = new Map(rows.map(({ at, verdict, n }) => [`${at} ${verdict}`, n]));
  const buckets: TimelineBucket[] = [];
  for (let at = plan.from.getTime(); at < plan.to.getTime(); at += plan.stepMs) {
    const spokenFor =
      times.oldest && times.newest && at + plan.stepMs > times.oldest.getTime() && at <= times.newest.getTime();
    const count = (verdict: number): number | null => counts.get(`${at} ${verdict}`) ?? (spokenFor ? 0 : null);
    buckets.push({ at: new Date(at), allowed: count(1), denied: count(2), wouldDeny: count(3), unknown: count(4) });
  }
  const { level, stepMs } = plan;
  return { level, stepMs, buckets, gaps: await gapsWithin(executor, plan), provisionalFrom: times.provisionalFrom };
}

function gapsWithin(executor: Executor, { from, to }: FlowWindow): Promise<TimelineGap[]> {
  return sql<TimelineGap>(executor)`
    SELECT s.name AS source, g.starts_at AS from, g.ends_at AS to, g.lost, g.reason
    FROM data_gap g JOIN source s ON s.id = g.source_id
    WHERE g.starts_at IS NULL OR (g.starts_at < ${to} AND coalesce(g.ends_at, g.starts_at) >= ${from})
    ORDER BY g.starts_at DESC NULLS LAST, g.id DESC LIMIT 100`;
}
