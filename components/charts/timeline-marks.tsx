'use client';

import { useId } from 'react';
import { usePlotArea } from 'recharts';
import { labelRows } from './label-rows';
import { blankSpans, type TimelineBar } from './timeline-parts';

/** Roughly how wide a label of the 11 px face is; only for keeping labels apart. */
const letter = 6;

type Props = {
  bars: readonly TimelineBar[];
  bucketMs: number;
  changes: readonly { at: string; label: string }[];
  gaps: readonly { from: string; to: string; label: string }[];
  head: number;
  /** Rows that labels of changes and gaps may stand in. */
  rows: number;
  dots: boolean;
};

/** What is drawn over the bars: changes as lines with names, spans without data hatched, unintended pairs as dots. */
export function TimelineMarks({ bars, bucketMs, changes, gaps, head, rows: labelRowCount, dots }: Props) {
  const plot = usePlotArea();
  const hatch = useId();
  const first = bars[0];
  if (!plot || !first) return null;
  const from = first.at;
  const span = bars.length * bucketMs;
  const xOf = (time: number) => plot.x + (Math.min(Math.max(time - from, 0), span) / span) * plot.width;
  const right = plot.x + plot.width;
  const bottom = plot.y + plot.height;

  const blanks = blankSpans(bars, bucketMs, gaps).filter((blank) => blank.to > from && blank.from < from + span);
  const labels = [
    ...blanks.map((blank) => ({ at: blank.from, text: blank.label, line: false })),
    ...changes
      .map((change) => ({ at: Date.parse(change.at), text: change.label, line: true }))
      .filter((change) => change.at >= from && change.at <= from + span),
  ]
    .map((mark) => {
      const width = mark.text.length * letter + 8;
      const flips = xOf(mark.at) + width > right;
      return { ...mark, width, flips, x: flips ? xOf(mark.at) - width : xOf(mark.at) };
    })
    .sort((a, b) => a.x - b.x);
  const rows = labelRows(labels, labelRowCount);

  return (
    <g>
      <defs>
        <pattern id={hatch} width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} y1={0} x2={0} y2={5} stroke="var(--unknown)" strokeWidth={1} opacity={0.6} />
        </pattern>
      </defs>
      {blanks.map((blank) => (
        <rect
          key={`${blank.from}-${blank.label}`}
          x={xOf(blank.from)}
          y={head}
          width={Math.max(3, xOf(blank.to) - xOf(blank.from))}
          height={bottom - head}
          fill={`url(#${hatch})`}
        >
          <title>{blank.label}</title>
        </rect>
      ))}
      {labels.map((mark, index) => {
        const row = rows[index] ?? null;
        return (
          <g key={`${mark.at}-${mark.text}`}>
            {mark.line ? (
              <line x1={xOf(mark.at)} x2={xOf(mark.at)} y1={4} y2={bottom} stroke="var(--ink-2)" strokeDasharray="2 2">
                <title>{mark.text}</title>
              </line>
            ) : null}
            {row === null ? null : (
              <text
                x={mark.flips ? xOf(mark.at) - 4 : xOf(mark.at) + 4}
                y={12 + row * 14}
                textAnchor={mark.flips ? 'end' : 'start'}
                fontSize={11}
                fill="var(--ink-2)"
                stroke="var(--panel)"
                strokeWidth={4}
                paintOrder="stroke"
              >
                {mark.text}
              </text>
            )}
          </g>
        );
      })}
      {dots
        ? bars
            .filter((bar) => bar.unintended > 0)
            .map((bar) => (
              <g key={bar.at} fill="var(--hole)">
                <title>{`${bar.unintended} unintended pairs`}</title>
                {[0, 1, 2, 3, 4, 5].slice(0, bar.unintended).map((place) => (
                  <circle
                    key={place}
                    cx={xOf(bar.at + bucketMs / 2) + ((place % 3) - (Math.min(bar.unintended, 3) - 1) / 2) * 7}
                    cy={head - 14 + Math.floor(place / 3) * 8}
                    r={2.75}
                  />
                ))}
              </g>
            ))
        : null}
    </g>
  );
}
