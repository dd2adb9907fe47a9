import type { LucideIcon } from 'lucide-react';

/** One drawing of the icon set at the house weight. Decoration beside a word, so hidden from readers of the screen. */
export function Icon({
  of: Drawing,
  size = 16,
  className,
}: {
  of: LucideIcon;
  size?: 14 | 16 | 20 | undefined;
  className?: string | undefined;
}) {
  return <Drawing aria-hidden="true" size={size} strokeWidth={1.75} className={`shrink-0 ${className ?? ''}`} />;
}
