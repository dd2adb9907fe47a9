/**
 * One figure with everything needed to trust it: every screen, alert and report shows these and nothing barer.
 * A denominator of 0 is `value: null`, printed "not assessable": never 0, never 100 %.
 */
export interface Metric {
  readonly id: string;
  readonly title: string;
  /** In `unit`; null = not assessable (see `note`). */
  readonly value: number | null;
  readonly unit: 'share' | 'count' | 'minutes' | 'score';
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** What uncertainty leaves open, in `unit`; absent where the value is certain. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** The time that the figure speaks about: `now`, `last 35 days`. */
  readonly window: string;
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** 0 to 1: the share of the data that was there. */
  readonly completeness: number;
  /** How it is computed, in one or two sentences. */
  readonly definition: string;
  readonly target: MetricTarget | null;
  /** Why it is not assessable, or what it leaves out. */
  readonly note: string | null;
}

export interface MetricTarget {
  readonly direction: 'at-least' | 'at-most';
  readonly value: number;
  readonly text: string;
}

/** What a metric's file states once; the rest is counted. */
export interface MetricHead {
  readonly id: string;
  readonly title: string;
  readonly unit: Metric['unit'];
  readonly definition: string;
  readonly target: MetricTarget | null;
}

export interface Measured {
  readonly asOf: string;
  readonly window?: string;
  readonly completeness?: number;
  readonly note?: string | null;
}

/** `numerator / denominator`; not assessable over an empty population. */
export function shareMetric(head: MetricHead, numerator: number, denominator: number, measured: Measured): Metric {
  if (denominator === 0) return notAssessable(head, measured.note ?? 'nothing is in scope', measured);
  return finish(head, numerator / denominator, numerator, denominator, measured);
}

/** A count; `denominator` is the population it was counted in, null where there is none. */
export function countMetric(head: MetricHead, value: number, denominator: number | null, measured: Measured): Metric {
  return finish(head, value, value, denominator, measured);
}

export function notAssessable(head: MetricHead, note: string, measured: Measured): Metric {
  return { ...finish(head, null, null, null, measured), completeness: measured.completeness ?? 0, note };
}

function finish(
  head: MetricHead,
  value: number | null,
  numerator: number | null,
  denominator: number | null,
  measured: Measured,
): Metric {
  return {
    ...head,
    value,
    numerator,
    denominator,
    window: measured.window ?? 'now',
    asOf: measured.asOf,
    completeness: measured.completeness ?? 1,
    note: measured.note ?? null,
  };
}

/** Whether the target is met; null where the value is not assessable or nothing is aimed at. */
export function meetsTarget(metric: Metric): boolean | null {
  if (metric.value === null || metric.target === null) return null;
  return metric.target.direction === 'at-least'
    ? metric.value >= metric.target.value
    : metric.value <= metric.target.value;
}

/** For people: `91 %`, `4`, `11 min`, `not assessable`. A share never rounds up to 100 % or down to 0 %. */
export function metricText(metric: Metric): string {
  if (metric.value === null) return 'not assessable';
  if (metric.unit === 'share') return percentText(metric.value);
  const number = metric.value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return metric.unit === 'minutes' ? `${number} min` : number;
}

export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) return `${(Math.floor(percent * 10) / 10).toFixed(1)} %`;
  if (percent > 0 && percent < 1) return `${(Math.ceil(percent * 10) / 10).toFixed(1)} %`;
  return `${Math.round(percent)} %`;
}
