'use client';

import { useRef } from 'react';
import { Bar, ComposedChart, Line, XAxis, YAxis } from 'recharts';
import { formatCount } from '@/components/format/format-number';
import { formatDayClock } from '@/components/format/format-time';
import { ChartTable } from './chart-table';
import { tickWords, timeTicks } from './time-ticks';
import { TimelineBrush } from './timeline-brush';
import { TimelineMarks } from './timeline-marks';
import { type Range, type TimelineBucket, timelineBars } from './timeline-parts';
import { useWidth } from './use-width';

export type RefusalTimelineProps = {
  /** What is shown, with its window: "Refused per day, 90 days". */
  label: string;
  /** Without holes and of one length: a bucket without data has `refused: null`. */
  buckets: readonly TimelineBucket[];
  bucketMs: number;
  changes?: readonly { at: string; label: string }[] | undefined;
  gaps?: readonly { from: string; to: string; label: string }[] | undefined;
  selection?: Range | null | undefined;
  /** With it, a span can be brushed; null clears it. */
  onSelect?: ((range: Range | null) => void) | undefined;
  height?: number | undefined;
  ticks: 'day' | 'clock';
};

const axisHeight = 20;

/** Refusals over time against what is usual, with changes, gaps, and pairs that should not be there. */
export function RefusalTimeline(props: RefusalTimelineProps) {
  const { label, buckets, bucketMs, changes = [], gaps = [], selection = null, onSelect, height = 180, ticks } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  const bars = timelineBars(buckets);
  const from = bars[0]?.at ?? 0;
  const to = (bars.at(-1)?.at ?? 0) + bucketMs;
  const hasDots = bars.some((bar) => bar.unintended > 0);
  const labelRowCount = height >= 240 ? 3 : 2;
  const head = (changes.length > 0 || gaps.length > 0 ? 6 + labelRowCount * 14 : 6) + (hasDots ? 22 : 0);
  const tickAt = timeTicks(from, to, Math.max(3, Math.floor(width / 110)));
  // The axis is one of categories: a round moment stands at the bucket that holds it.
  const tickBuckets = bars.filter((bar) => tickAt.some((tick) => tick >= bar.at && tick < bar.at + bucketMs));
  return (
    <div ref={frame} className="relative w-full" style={{ height }}>
      {width > 0 ? (
        <ComposedChart
          width={width}
          height={height}
          data={bars}
          margin={{ top: head, right: 0, bottom: 0, left: 0 }}
          barCategoryGap={bars.length > width / 5 ? 0 : 1}
          accessibilityLayer={false}
          title={label}
        >
          <XAxis
            dataKey="at"
            height={axisHeight}
            ticks={tickBuckets.map((bar) => bar.at)}
            interval="preserveStartEnd"
            tickFormatter={(at: number) => tickWords(at, ticks)}
            tick={{ fontSize: 11, fill: 'var(--ink-3)' }}
            tickLine={false}
            axisLine={{ stroke: 'var(--line-strong)' }}
          />
          <YAxis hide domain={[0, 'dataMax']} />
          <Bar dataKey="within" stackId="refused" fill="var(--denied)" fillOpacity={0.42} isAnimationActive={false} />
          <Bar dataKey="above" stackId="refused" fill="var(--denied)" isAnimationActive={false} />
          <Bar dataKey="broken" stackId="refused" fill="var(--hole)" isAnimationActive={false} />
          <Line
            dataKey="usual"
            type="linear"
            stroke="var(--ink-3)"
            strokeWidth={1}
            strokeDasharray="2 2"
            dot={false}
            activeDot={false}
            isAnimationActive={false}
          />
          <TimelineMarks
            bars={bars}
            bucketMs={bucketMs}
            changes={changes}
            gaps={gaps}
            head={head}
            rows={labelRowCount}
            dots={hasDots}
          />
        </ComposedChart>
      ) : null}
      <TimelineBrush
        label={label}
        bars={bars}
        bucketMs={bucketMs}
        width={width}
        height={height - axisHeight}
        selection={selection}
        onSelect={onSelect}
      />
      <ChartTable
        caption={label}
        headers={['Time', 'Refused', 'Usual', 'Of broken dependencies']}
        rows={buckets.map((bucket) => [
          formatDayClock(new Date(bucket.at)),
          formatCount(bucket.refused),
          formatCount(bucket.usual ?? null),
          formatCount(bucket.refused === null ? null : (bucket.broken ?? 0)),
        ])}
      />
    </div>
  );
}
