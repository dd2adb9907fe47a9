import { classNames } from './class-names';
import { type Tone, toneColor } from './tone';

export type BarPart = {
  label: string;
  value: number;
  tone?: Tone | undefined;
  hatched?: boolean | undefined;
  opacity?: number | undefined;
};

export type StackBarProps = {
  /** What the bar shows, read aloud before its parts. */
  label: string;
  parts: readonly BarPart[];
  /** The full length in the unit of the parts; default their sum. */
  total?: number | undefined;
  /** Space between the parts, for parts that stand side by side rather than add up. */
  gapped?: boolean | undefined;
  className?: string | undefined;
};

/** A share of a whole as a bar; hatched means "there, but not what it seems" or "in part". */
export function StackBar({ label, parts, total, gapped = false, className }: StackBarProps) {
  const whole = total ?? parts.reduce((sum, part) => sum + part.value, 0);
  const shown = parts.filter((part) => part.value > 0);
  const words = parts.map((part) => `${part.label} ${part.value}`).join(', ');
  return (
    <div
      role="img"
      aria-label={`${label}: ${words || 'nothing'}${total === undefined ? '' : ` of ${total}`}`}
      className={classNames('flex h-1.5 w-full overflow-hidden rounded-bar bg-track', gapped && 'gap-0.5', className)}
    >
      {shown.map((part) => (
        <span
          key={part.label}
          title={`${part.label}: ${part.value}`}
          className={classNames('h-full', part.hatched ? 'hatched' : 'bg-current')}
          style={{
            width: `${whole > 0 ? (100 * part.value) / whole : 0}%`,
            color: toneColor[part.tone ?? 'plain'],
            opacity: part.opacity ?? 1,
          }}
        />
      ))}
    </div>
  );
}
