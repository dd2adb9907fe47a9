/** `1,204`. */
export function numberText(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: 1 });
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** `one hole`, `12 holes`, `no holes`: small counts in words, as a sentence says them. */
export function countText(count: number, one: string, many: string = `${one}s`): string {
  const number = SMALL[count] ?? numberText(count);
  return `${number} ${count === 1 ? one : many}`;
}

/** `1 service`, `1,204 services`: in digits, for labels and rows. */
export function plural(count: number, one: string, many: string = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `09:12 UTC` for a time on the day of `asOf`, else `Nov 12`, with the year where it differs. Both in milliseconds. */
export function timeText(time: number, asOf: number): string {
  const t = new Date(time);
  const now = new Date(asOf);
  const day = `${MONTHS[t.getUTCMonth()]} ${t.getUTCDate()}`;
  if (t.getUTCFullYear() !== now.getUTCFullYear()) return `${day}, ${t.getUTCFullYear()}`;
  if (t.getUTCMonth() !== now.getUTCMonth() || t.getUTCDate() !== now.getUTCDate()) return day;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(t.getUTCHours())}:${two(t.getUTCMinutes())} UTC`;
}

/** `38 min`, `6 h`, `6 d`: one unit, rounded down. */
export function durationText(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000));
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h` : `${numberText(Math.floor(minutes / (24 * 60)))} d`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listText(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}
