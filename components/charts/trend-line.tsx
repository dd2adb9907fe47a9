'use client';

import { useRef } from 'react';
import { Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatCount } from '@/components/format/format-number';
import { formatDay, formatDayClock } from '@/components/format/format-time';
import { ChartTable } from './chart-table';
import { type TrendMark, TrendMarks } from './trend-marks';
import { useWidth } from './use-width';

export type TrendLineProps = {
  /** What is shown, with its window: "Services within reach, 90 days". */
  label: string;
  /** In order of time; null is not known and leaves the line open. */
  points: readonly { at: string; value: number | null }[];
  /** The span that is shown; what lies before the first point is hatched. Default: from the first point to the last. */
  span?: { from: string; to: string } | undefined;
  /** Holds its value until the next point, as counts of rules do. */
  step?: boolean | undefined;
  /** What it is compared with: the flat network, a target. */
  reference?: { value: number; label: string } | undefined;
  marks?: readonly TrendMark[] | undefined;
  height?: number | undefined;
  format?: ((value: number | null) => string) | undefined;
};

/** Room for two rows of names above the plot. */
const HEAD = 34;

/** The course of one number over days, against what it is compared with, with marks at what may have moved it. */
export function TrendLine(props: TrendLineProps) {
  const { label, points, step = false, reference, marks = [], height = 120, format = formatCount } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  const data = points.map((point) => ({ at: Date.parse(point.at), value: point.value }));
  const first = data[0];
  const last = data.at(-1);
  const top = Math.max(1, reference?.value ?? 0, ...data.map((point) => point.value ?? 0));
  if (!first || !last) return null;
  const from = props.span ? Date.parse(props.span.from) : first.at;
  const to = Math.max(last.at, props.span ? Date.parse(props.span.to) : last.at);
  const blank = `no analysis before ${formatDay(new Date(first.at))}`;
  // A step holds until now: what the last analysis said was not said otherwise since.
  const drawn = step && to > last.at ? [...data, { at: to, value: last.value }] : data;
  return (
    <div ref={frame} className="w-full">
      {width > 0 ? (
        <LineChart
          width={width}
          height={height}
          data={drawn}
          margin={{ top: HEAD, right: 2, bottom: 2, left: 2 }}
          accessibilityLayer={false}
          title={label}
        >
          <XAxis hide dataKey="at" type="number" domain={[from, to]} allowDataOverflow />
          <YAxis hide domain={[0, top]} />
          {reference ? (
            <ReferenceLine
              y={reference.value}
              stroke="var(--ink-3)"
              strokeDasharray="2 3"
              label={{
                value: reference.label,
                position: reference.value > 0.8 * top ? 'insideBottomLeft' : 'insideTopLeft',
                fontSize: 11,
                fill: 'var(--ink-2)',
                offset: 4,
              }}
            />
          ) : null}
          <TrendMarks marks={marks} from={from} to={to} known={first.at} blank={blank} />
          <Line
            dataKey="value"
            type={step ? 'stepAfter' : 'linear'}
            stroke="var(--ink)"
            strokeWidth={1.75}
            dot={drawn.length === 1}
            activeDot={false}
            isAnimationActive={false}
          />
        </LineChart>
      ) : (
        <div style={{ height }} />
      )}
      <div className="flex justify-between gap-3 text-ink-3 text-meta">
        <span>
          {formatDay(new Date(from))}
          {first.at > from ? ` · ${blank}` : ''}
        </span>
        <span className="whitespace-nowrap">
          {formatDay(new Date(last.at))}: {format(last.value)}
        </span>
      </div>
      <ChartTable
        caption={label}
        headers={['Analysis', 'Value']}
        rows={data.map((point) => [formatDayClock(new Date(point.at)), format(point.value)])}
      />
      {marks.length > 0 ? (
        <ChartTable
          caption={`${label}: marks`}
          headers={['When', 'What']}
          rows={marks.map((mark) => [formatDayClock(new Date(mark.at)), mark.label])}
        />
      ) : null}
    </div>
  );
}
