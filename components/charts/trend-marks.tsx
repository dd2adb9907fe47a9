'use client';

import { useId } from 'react';
import { usePlotArea } from 'recharts';
import { labelRows } from './label-rows';

/** Roughly how wide a label of the 11 px face is; only for keeping labels apart. */
const letter = 6;

export type TrendMark = { at: string; label: string };

/** What is drawn over a trend: moments as lines with names, and the time before the first point hatched. */
export function TrendMarks({
  marks,
  from,
  to,
  known,
  blank,
}: {
  marks: readonly TrendMark[];
  /** The span of the chart and the first point, milliseconds. */
  from: number;
  to: number;
  known: number;
  blank: string;
}) {
  const plot = usePlotArea();
  const hatch = useId();
  if (!plot) return null;
  const xOf = (time: number) =>
    plot.x + (Math.min(Math.max(time - from, 0), to - from) / Math.max(1, to - from)) * plot.width;
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;
  const labels = marks
    .map(({ at, label }) => ({ at: Date.parse(at), label }))
    .filter(({ at }) => at >= from && at <= to)
    .sort((a, b) => a.at - b.at)
    .map((mark) => {
      const width = mark.label.length * letter + 8;
      const flips = xOf(mark.at) + width > right;
      return { ...mark, width, flips, x: flips ? xOf(mark.at) - width : xOf(mark.at) };
    });
  const byLeft = [...labels].sort((a, b) => a.x - b.x);
  const rows = labelRows(byLeft, 2);
  return (
    <g>
      <defs>
        <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} y1={0} x2={0} y2={5} stroke="var(--unknown)" strokeWidth={1} opacity={0.6} />
        </pattern>
      </defs>
      {known > from ? (
        <rect x={plot.x} y={plot.y} width={xOf(known) - plot.x} height={plot.height} fill={`url(#${hatch})`}>
          <title>{blank}</title>
        </rect>
      ) : null}
      {byLeft.map((mark) => (
        <line
          key={`${mark.at} ${mark.label}`}
          x1={xOf(mark.at)}
          x2={xOf(mark.at)}
          y1={4}
          y2={bottom}
          stroke="var(--ink-3)"
          strokeDasharray="2 2"
        >
          <title>{mark.label}</title>
        </line>
      ))}
      {byLeft.map((mark, index) => {
        const row = rows[index] ?? null;
        return row === null ? null : (
          <text
            key={`${mark.at} ${mark.label}`}
            x={mark.flips ? xOf(mark.at) - 4 : xOf(mark.at) + 4}
            y={12 + row * 14}
            textAnchor={mark.flips ? 'end' : 'start'}
            fontSize={11}
            fill="var(--ink-2)"
            stroke="var(--panel)"
            strokeWidth={4}
            paintOrder="stroke"
          >
            {mark.label}
          </text>
        );
      })}
    </g>
  );
}
