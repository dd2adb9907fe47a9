import { ArrowDown, ArrowUp } from 'lucide-react';
import { Icon } from '@/components/ui/icon';
import type { Sort } from './column';

/** A header that sorts when pressed; the arrow shows only where it sorts now. */
export function SortableHeader({ name, sorted, onSort }: { name: string; sorted: Sort | null; onSort: () => void }) {
  return (
    <button type="button" onClick={onSort} className="inline-flex items-center gap-1 rounded-bar hover:text-ink">
      {name}
      {sorted ? <Icon of={sorted.desc ? ArrowDown : ArrowUp} size={14} /> : null}
    </button>
  );
}
