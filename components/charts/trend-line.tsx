'use client';

import { useRef } from 'react';
import { Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatCount } from '@/components/format/format-number';
import { formatDay } from '@/components/format/format-time';
import { ChartTable } from './chart-table';
import { useWidth } from './use-width';

export type TrendLineProps = {
  /** What is shown, with its window: "Services within reach, 90 days". */
  label: string;
  /** In order of time; null is not known and leaves the line open. */
  points: readonly { at: string; value: number | null }[];
  /** Holds its value until the next point, as counts of rules do. */
  step?: boolean | undefined;
  /** What it is compared with: the flat network, a target. */
  reference?: { value: number; label: string } | undefined;
  marks?: readonly { at: string; label: string }[] | undefined;
  height?: number | undefined;
  format?: ((value: number | null) => string) | undefined;
};

/** The course of one number over days, against what it is compared with. */
export function TrendLine({
  label,
  points,
  step = false,
  reference,
  marks = [],
  height = 96,
  format = formatCount,
}: TrendLineProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  const data = points.map((point) => ({ at: Date.parse(point.at), value: point.value }));
  const first = data[0];
  const last = data.at(-1);
  const top = Math.max(1, reference?.value ?? 0, ...data.map((point) => point.value ?? 0));
  return (
    <div ref={frame} className="w-full">
      {width > 0 && first && last ? (
        <LineChart
          width={width}
          height={height}
          data={data}
          margin={{ top: 18, right: 2, bottom: 2, left: 2 }}
          accessibilityLayer={false}
          title={label}
        >
          <XAxis hide dataKey="at" type="number" domain={['dataMin', 'dataMax']} />
          <YAxis hide domain={[0, top]} />
          {reference ? (
            <ReferenceLine
              y={reference.value}
              stroke="var(--ink-3)"
              strokeDasharray="2 3"
              label={{
                value: reference.label,
                position: 'insideBottomRight',
                fontSize: 11,
                fill: 'var(--ink-3)',
                offset: 4,
              }}
            />
          ) : null}
          {marks.map((mark) => (
            <ReferenceLine
              key={`${mark.at}-${mark.label}`}
              x={Date.parse(mark.at)}
              stroke="var(--line-strong)"
              label={{ value: mark.label, position: 'insideTopLeft', fontSize: 11, fill: 'var(--ink-2)' }}
            />
          ))}
          <Line
            dataKey="value"
            type={step ? 'stepAfter' : 'linear'}
            stroke="var(--ink)"
            strokeWidth={1.75}
            dot={data.length === 1}
            activeDot={false}
            isAnimationActive={false}
          />
        </LineChart>
      ) : (
        <div style={{ height }} />
      )}
      {first && last ? (
        <div className="flex justify-between text-ink-3 text-meta">
          <span>{formatDay(new Date(first.at))}</span>
          <span>now: {format(last.value)}</span>
        </div>
      ) : null}
      <ChartTable
        caption={label}
        headers={['Day', 'Value']}
        rows={data.map((point) => [formatDay(new Date(point.at)), format(point.value)])}
      />
    </div>
  );
}
