import { classNames } from '@/components/ui/class-names';
import type { EdgeLayer } from '@/lib/server/graph/edge-layer';

const strokes: Record<EdgeLayer, string> = {
  hole: 'border-hole border-t-3',
  broken: 'border-hole border-t-2 border-dashed',
  denied: 'border-denied border-t-2',
  would_deny: 'border-denied border-t-2 border-dashed',
  allowed: 'border-allowed border-t-2',
  unused: 'border-unknown border-t-2 border-dotted',
};

/** How a layer's lines look. */
export function LayerStroke({ layer }: { layer: EdgeLayer }) {
  return <span aria-hidden="true" className={classNames('w-7 shrink-0', strokes[layer])} />;
}

/** A layer in words; what nothing used is named with the days that flows speak for. */
export function layerText(layer: EdgeLayer, flowDays: number | null): string {
  if (layer === 'unused') return flowDays === null ? 'allowed, use unknown' : `allowed, unused ${flowDays} d`;
  const words = {
    hole: 'used, not intended',
    broken: 'broken dependency',
    denied: 'refused',
    would_deny: 'would be refused',
    allowed: 'allowed and used',
  };
  return words[layer];
}

/** Text colour of a layer. */
export const layerTone: Record<EdgeLayer, string> = {
  hole: 'text-hole',
  broken: 'text-hole',
  denied: 'text-denied',
  would_deny: 'text-denied',
  allowed: 'text-ink',
  unused: 'text-ink-3',
};
