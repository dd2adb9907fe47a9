const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** A count with thousands separators ("1,204"); null is unknown, never zero. */
export function formatCount(value: number | null): string {
  return value === null ? 'unknown' : whole.format(value);
}

/** A count for tight places ("1.2K"); the full one belongs in a tooltip. */
export function formatCompact(value: number | null): string {
  return value === null ? 'unknown' : short.format(value);
}

/** "1 service", "2 services": the count with its noun; `plural` where adding an s is not enough. */
export function countOf(value: number, noun: string, plural = `${noun}s`): string {
  return `${whole.format(value)} ${value === 1 ? noun : plural}`;
}
