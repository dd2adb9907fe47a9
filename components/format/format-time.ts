const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (value: number) => String(value).padStart(2, '0');

/** "Nov 21", with the year where it is not the year of `now`; UTC. */
export function formatDay(time: Date, now: Date = new Date()): string {
  const day = `${months[time.getUTCMonth()] ?? ''} ${time.getUTCDate()}`;
  return now.getUTCFullYear() === time.getUTCFullYear() ? day : `${day}, ${time.getUTCFullYear()}`;
}

/** "09:06", UTC. */
export function formatClock(time: Date): string {
  return `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`;
}

/** "Nov 21, 09:06 UTC"; with `seconds` "Nov 21, 09:06:02 UTC". Times always say their zone. */
export function formatDayClock(time: Date, options: { seconds?: boolean; now?: Date } = {}): string {
  const clock = options.seconds ? `${formatClock(time)}:${two(time.getUTCSeconds())}` : formatClock(time);
  return `${formatDay(time, options.now)}, ${clock} UTC`;
}

/** How "since" columns say a time: the clock for today (UTC), else the day. */
export function formatSince(time: Date, now: Date): string {
  return time.toISOString().slice(0, 10) === now.toISOString().slice(0, 10) ? formatClock(time) : formatDay(time, now);
}

/** A span in its largest unit: "42 s", "38 min", "5 h", "6 d", "5 y". Milliseconds in. */
export function formatSpan(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.round(hours / 24);
  return days < 730 ? `${days} d` : `${Math.round(days / 365.25)} y`;
}
