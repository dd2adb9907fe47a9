'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { countOf, formatCount } from '@/components/format/format-number';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { BlastRingsTargets } from './blast-rings-targets';
import { ringLayout } from './ring-layout';
import type { RingNode } from './ring-node';
import { useWidth } from './use-width';

export type RingDrawingProps = {
  /** What the drawing shows, as its name: "Within reach of checkout: 61 of 118 services, rings by hop". */
  title: string;
  /** Services in all, at most: the number in the middle. */
  total: number;
  nodes: readonly RingNode[];
  selected?: string | null | undefined;
  /** Called with the id of a service that is chosen; without it services are links where they have an `href`. */
  onSelect?: ((id: string) => void) | undefined;
};

function shortened(text: string, letters: number): string {
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text;
}

/** Text over lines stays readable with a rim in the colour of the panel. */
const rim = { stroke: 'var(--panel)', strokeWidth: 3, paintOrder: 'stroke' };

/** The rings as a drawing: hover or arrow keys name a service, Enter or a click opens it. */
export function BlastRingsDrawing({ title, total, nodes, selected = null, onSelect }: RingDrawingProps) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame, 0);
  const [active, setActive] = useState<string | null>(null);
  const [scope] = useScope();
  const router = useRouter();
  const narrow = width < 480;
  const margin = narrow ? 62 : 110;
  // A handful needs no large circle.
  const most = nodes.length <= 8 ? 120 : 210;
  const radius = Math.max(90, Math.min(most, width / 2 - margin));
  const height = 2 * radius + 84;
  const layout = useMemo(() => ringLayout(nodes, radius), [nodes, radius]);
  const shown = layout.nodes.find((node) => node.id === active);
  const letters = Math.floor(margin / 6) - 1;
  const open = (id: string) => {
    const href = layout.nodes.find((node) => node.id === id)?.href;
    if (onSelect) onSelect(id);
    else if (href) router.push(withScope(href, scope));
  };
  return (
    <div ref={frame} className="min-h-60">
      {width > 0 ? (
        <div className="relative" style={{ height }}>
          <svg
            width={width}
            height={height}
            viewBox={`${-width / 2} ${-height / 2} ${width} ${height}`}
            className="block"
            fontSize={11}
          >
            <title>{title}</title>
            {layout.dividers.map((point) => (
              <line
                key={`${point.x},${point.y}`}
                x1={point.x * 0.1}
                y1={point.y * 0.1}
                x2={point.x}
                y2={point.y}
                stroke="var(--line)"
              />
            ))}
            {layout.rings.map((ring) => (
              <circle
                key={ring.hop}
                r={ring.radius}
                fill="none"
                stroke="var(--line-strong)"
                strokeDasharray={ring.hop === 1 ? undefined : '2 3'}
              />
            ))}
            {layout.labels.map((label) => (
              <text key={label.segment} x={label.x} y={label.y} textAnchor={label.anchor} fill="var(--ink-2)">
                {label.anchor === 'middle' ? label.segment : shortened(label.segment, letters)}
              </text>
            ))}
            {layout.nodes.map((node) => (
              <g key={node.id} transform={`translate(${node.x.toFixed(1)} ${node.y.toFixed(1)})`}>
                {node.restricted ? (
                  <rect x={-4.5} y={-4.5} width={9} height={9} transform="rotate(45)" fill="var(--hole)" />
                ) : (
                  <circle r={3.75} fill="var(--ink-2)" opacity={Math.max(0.4, 1.15 - node.hop * 0.18)} />
                )}
              </g>
            ))}
            {(narrow ? [] : layout.diamonds).map((diamond) => (
              <text
                key={diamond.id}
                x={diamond.x}
                y={diamond.y}
                textAnchor={diamond.anchor}
                fill="var(--hole)"
                fontWeight={600}
                {...rim}
              >
                {shortened(diamond.name, 18)}
              </text>
            ))}
            {layout.rings.map((ring) => (
              <text key={ring.hop} y={-ring.radius + 4} textAnchor="middle" fill="var(--ink-2)" {...rim}>
                {`${ring.hop}${ring.andMore ? '+' : ''}`}
              </text>
            ))}
            <circle r={19} fill="var(--ink)" />
            <text textAnchor="middle" y={4} fill="var(--bg)" fontWeight={600} className="font-mono">
              {formatCount(total)}
            </text>
          </svg>
          <BlastRingsTargets
            nodes={layout.nodes}
            centre={{ x: width / 2, y: height / 2 }}
            active={active}
            selected={selected}
            onActive={setActive}
            onOpen={open}
          />
        </div>
      ) : null}
      <p className="min-h-5 text-center text-ink-2 text-meta">
        {shown
          ? `${shown.name} · ${shown.segment ?? 'no segment'} · ${countOf(shown.hop, 'hop')}${shown.restricted ? ' · restricted' : ''}`
          : layout.undrawn > 0
            ? `${countOf(layout.undrawn, 'more service')} where the rings are full; the list has them all`
            : narrow && layout.diamonds.length > 0
              ? `restricted: ${layout.diamonds.map((diamond) => diamond.name).join(', ')}`
              : ''}
      </p>
    </div>
  );
}
