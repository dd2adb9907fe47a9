'use client';

import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { formatCount } from '@/components/format/format-number';
import { formatDayClock } from '@/components/format/format-time';
import { brushedRange, type Range, type TimelineBar } from './timeline-parts';

type Props = {
  label: string;
  bars: readonly TimelineBar[];
  bucketMs: number;
  width: number;
  height: number;
  selection: Range | null;
  onSelect?: ((range: Range | null) => void) | undefined;
};

function words(bar: TimelineBar): string {
  const when = formatDayClock(new Date(bar.at));
  if (!bar.known) return `${when}: no data`;
  const usual = bar.usual === null ? '' : `, usually ${formatCount(bar.usual)}`;
  const broken = bar.broken > 0 ? `, ${formatCount(bar.broken)} of broken dependencies` : '';
  const unintended = bar.unintended > 0 ? `, ${formatCount(bar.unintended)} unintended pairs began` : '';
  return `${when}: ${formatCount(bar.within + bar.above + bar.broken)} refused${usual}${broken}${unintended}`;
}

/** The layer that is touched: reads out the bucket under the pointer or the arrow keys, and brushes a span. */
export function TimelineBrush({ label, bars, bucketMs, width, height, selection, onSelect }: Props) {
  const [cursor, setCursor] = useState<number | null>(null);
  const [anchor, setAnchor] = useState<number | null>(null);
  const first = bars[0];
  if (!first || width === 0) return null;
  const band = width / bars.length;
  const indexAt = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    return Math.min(bars.length - 1, Math.max(0, Math.floor((event.clientX - box.left) / band)));
  };
  const timeOf = (index: number) => first.at + index * bucketMs;
  const select = (start: number, end: number) => onSelect?.(brushedRange(timeOf(start), timeOf(end), bucketMs));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && selection) {
      event.preventDefault();
      setAnchor(null);
      onSelect?.(null);
      return;
    }
    const at = cursor ?? bars.length - 1;
    const next = {
      ArrowLeft: Math.max(0, at - 1),
      ArrowRight: Math.min(bars.length - 1, at + 1),
      Home: 0,
      End: bars.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      setCursor(next);
      if (event.shiftKey) {
        setAnchor(anchor ?? at);
        select(anchor ?? at, next);
      } else setAnchor(null);
    } else if (event.key === 'Enter' && onSelect) {
      event.preventDefault();
      select(at, at);
    }
  };
  const current = cursor === null ? undefined : bars[cursor];
  const xOf = (time: number) =>
    (Math.min(Math.max(time - first.at, 0), bars.length * bucketMs) / (bars.length * bucketMs)) * width;
  return (
    <div
      role="slider"
      aria-valuemin={0}
      aria-valuemax={bars.length - 1}
      aria-valuenow={cursor ?? bars.length - 1}
      aria-valuetext={words(current ?? bars.at(-1) ?? first)}
      tabIndex={0}
      aria-label={`${label}. Left and right arrows read the buckets${onSelect ? ', with Shift they select, Escape clears' : ''}.`}
      className={`no-print absolute inset-x-0 top-0 touch-pan-y ${onSelect ? 'cursor-crosshair' : ''}`}
      style={{ height }}
      onKeyDown={onKeyDown}
      onBlur={() => {
        setCursor(null);
        setAnchor(null);
      }}
      onPointerLeave={() => anchor === null && setCursor(null)}
      onPointerMove={(event) => setCursor(indexAt(event))}
      onPointerDown={(event) => {
        if (!onSelect || event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setAnchor(indexAt(event));
      }}
      onPointerUp={(event) => {
        if (anchor === null) return;
        select(anchor, indexAt(event));
        setAnchor(null);
      }}
      onPointerCancel={() => setAnchor(null)}
    >
      {selection ? (
        <div
          className="absolute inset-y-0 rounded-bar border border-accent bg-accent/5"
          style={{
            left: xOf(Date.parse(selection.from)),
            width: Math.max(2, xOf(Date.parse(selection.to)) - xOf(Date.parse(selection.from))),
          }}
        />
      ) : null}
      {cursor !== null ? (
        <div className="absolute inset-y-0 bg-ink/8" style={{ left: cursor * band, width: Math.max(1, band) }} />
      ) : null}
      {anchor !== null && cursor !== null && anchor !== cursor ? (
        <div
          className="absolute inset-y-0 bg-accent/15"
          style={{ left: Math.min(anchor, cursor) * band, width: (Math.abs(anchor - cursor) + 1) * band }}
        />
      ) : null}
      {current ? (
        <div className="pointer-events-none absolute bottom-1 left-1 z-10 rounded-control border border-line-strong bg-panel px-2 py-0.5 text-ink text-meta">
          {words(current)}
        </div>
      ) : null}
    </div>
  );
}
