import { Maximize, Minus, Plus } from 'lucide-react';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';

/** Nearer, farther, all of it; the scale between them. */
export function GraphControls({
  zoom,
  onZoom,
  onFit,
}: {
  zoom: number;
  onZoom: (factor: number) => void;
  onFit: () => void;
}) {
  return (
    <fieldset
      aria-label="Zoom"
      className="no-print absolute bottom-3 left-3 flex items-center rounded-control border border-line-strong bg-panel"
    >
      <IconButton label="Zoom out" icon={<Icon of={Minus} size={14} />} onClick={() => onZoom(1 / 1.25)} />
      <output className="min-w-12 text-center text-ink-2 text-meta">{Math.round(zoom * 100)} %</output>
      <IconButton label="Zoom in" icon={<Icon of={Plus} size={14} />} onClick={() => onZoom(1.25)} />
      <IconButton label="Fit the whole graph" icon={<Icon of={Maximize} size={14} />} onClick={onFit} />
    </fieldset>
  );
}
