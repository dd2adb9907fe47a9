import { type Executor, sql } from '@/lib/db/sql';

/** One value of a daily series. `scope` is '' for everything, else `segment/<name>`. */
export interface MetricPoint {
  readonly metric: string;
  readonly scope: string;
  readonly value: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly completeness: number | null;
}

/** Writes the day's points; the last run of a UTC day wins. */
export async function storeMetricPoints(
  executor: Executor,
  runId: number,
  at: Date,
  points: readonly MetricPoint[],
): Promise<void> {
  await sql(executor)`
    INSERT INTO metric_point (day, metric, scope, value, numerator, denominator, completeness, run_id, at)
    SELECT ${at.toISOString().slice(0, 10)}::date, r.metric, r.scope, r.value, r.numerator, r.denominator,
      r.completeness, ${runId}::int, ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(points)}::jsonb) AS r(metric text, scope text, value float8,
      numerator float8, denominator float8, completeness float8)
    ON CONFLICT (metric, scope, day) DO UPDATE SET value = EXCLUDED.value, numerator = EXCLUDED.numerator,
      denominator = EXCLUDED.denominator, completeness = EXCLUDED.completeness, run_id = EXCLUDED.run_id,
      at = EXCLUDED.at WHERE metric_point.at <= EXCLUDED.at`;
}
