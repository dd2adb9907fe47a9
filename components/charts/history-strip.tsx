import { classNames } from '@/components/ui/class-names';

export type HistoryStripProps = {
  /** What each cell is: "Control 1.3.1 per day". */
  label: string;
  /** Oldest first; `label` says the day and the state in words. */
  cells: readonly { label: string; tone: 'plain' | 'alarm' | 'unknown' }[];
  from: string;
  to: string;
};

const fills = { plain: 'bg-ink-3/60', alarm: 'bg-hole', unknown: 'hatched text-unknown' };

/** A state per day as a strip: held, did not hold, not known. */
export function HistoryStrip({ label, cells, from, to }: HistoryStripProps) {
  const failing = cells.filter((cell) => cell.tone === 'alarm').length;
  const unknown = cells.filter((cell) => cell.tone === 'unknown').length;
  return (
    <div>
      <div
        role="img"
        aria-label={`${label}, ${from} to ${to}: ${cells.length} days, ${failing} failing, ${unknown} not known`}
        className="flex h-4 gap-px"
      >
        {cells.map((cell) => (
          <span key={cell.label} title={cell.label} className={classNames('min-w-0 flex-1', fills[cell.tone])} />
        ))}
      </div>
      <div className="flex justify-between text-ink-3 text-mini">
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </div>
  );
}
