import type { Rhythm } from '../cast/model';

/** A factor for each hour of a day, UTC, on working days and on weekends. */
interface Hours {
  readonly workday: readonly number[];
  readonly weekend: readonly number[];
}

const shopHours = [
  0.3, 0.2, 0.2, 0.2, 0.2, 0.3, 0.5, 0.7, 0.9, 1, 1.1, 1.2, 1.3, 1.1, 1, 1, 1.1, 1.3, 1.5, 1.6, 1.5, 1.2, 0.8, 0.5,
];
const officeHours = [
  0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.6, 1.6, 2.3, 2.5, 2.5, 2.2, 1.7, 2.2, 2.4, 2.3, 1.9, 1.2, 0.5, 0.3, 0.2, 0.1, 0.1,
  0.1,
];
const nightHours = [
  1, 5, 6, 4, 1.5, 0.3, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.5,
];
const RHYTHMS: Readonly<Record<Rhythm, Hours>> = {
  shop: { workday: shopHours, weekend: shopHours.map((factor) => factor * 1.2) },
  office: { workday: officeHours, weekend: officeHours.map((factor) => factor * 0.08) },
  night: { workday: nightHours, weekend: nightHours },
  steady: { workday: Array(24).fill(1), weekend: Array(24).fill(1) },
};

/** How busy a rhythm is in the hour that holds `time` (milliseconds, UTC); its mean over a week is near 0.8. */
export function rhythmAt(rhythm: Rhythm, time: number): number {
  const date = new Date(time);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const hours = weekend ? RHYTHMS[rhythm].weekend : RHYTHMS[rhythm].workday;
  return hours[date.getUTCHours()] ?? 1;
}
