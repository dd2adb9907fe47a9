/** One bucket of a refusal timeline. `refused` counts broken dependencies too; null is a gap, not a quiet hour. */
export type TimelineBucket = {
  /** Start of the bucket, ISO 8601. */
  at: string;
  refused: number | null;
  /** Of them, attempts of dependencies that worked until then. */
  broken?: number | undefined;
  /** What is usual at this hour of the week; null where history is too short to say. */
  usual?: number | null | undefined;
  /** Pairs in use outside intent that began in this bucket. */
  unintended?: number | undefined;
};

/** A bucket as drawn: three parts that add up to `refused`, from the floor up. */
export type TimelineBar = {
  at: number;
  within: number;
  above: number;
  broken: number;
  usual: number | null;
  unintended: number;
  known: boolean;
};

/** Up to this many times the usual is the ordinary wobble of a week and stays quiet. */
const unusualFrom = 1.5;

/** Splits each bucket into what is usual, what is beyond it, and what should not be refused at all. */
export function timelineBars(buckets: readonly TimelineBucket[]): TimelineBar[] {
  return buckets.map((bucket) => {
    const refused = bucket.refused ?? 0;
    const broken = Math.min(bucket.broken ?? 0, refused);
    const rest = refused - broken;
    const usual = bucket.usual ?? null;
    const within = usual === null || rest <= usual * unusualFrom ? rest : usual;
    return {
      at: Date.parse(bucket.at),
      within,
      above: rest - within,
      broken,
      usual,
      unintended: bucket.unintended ?? 0,
      known: bucket.refused !== null,
    };
  });
}

export type Range = { from: string; to: string };

/** The range that a drag from one bucket to another means: whole buckets, in either direction. */
export function brushedRange(start: number, end: number, bucketMs: number): Range {
  const from = Math.min(start, end);
  const to = Math.max(start, end) + bucketMs;
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

/** Spans without data: the gaps that sources reported, and buckets without a number that no gap explains. */
export function blankSpans(
  bars: readonly TimelineBar[],
  bucketMs: number,
  gaps: readonly { from: string; to: string; label: string }[],
): { from: number; to: number; label: string }[] {
  const spans = gaps.map((gap) => ({ from: Date.parse(gap.from), to: Date.parse(gap.to), label: gap.label }));
  let open: { from: number; to: number; label: string } | null = null;
  const named = [...spans];
  for (const bar of bars) {
    if (bar.known || named.some((span) => span.from < bar.at + bucketMs && span.to > bar.at)) open = null;
    else if (open) open.to = bar.at + bucketMs;
    else {
      open = { from: bar.at, to: bar.at + bucketMs, label: 'no data' };
      spans.push(open);
    }
  }
  return spans;
}
