const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * The moment at which something ends, as ISO 8601 in UTC: a day ends with its last second, UTC; a time needs its zone.
 * Throws an Error that says what was expected.
 */
export function parseExpiry(text: string): string {
  const time = DAY.test(text)
    ? Date.parse(`${text}T00:00:00Z`) + DAY_MS
    : MOMENT.test(text)
      ? Date.parse(text)
      : Number.NaN;
  // The 30th of February would otherwise be a day in March.
  if (Number.isNaN(time) || !isDay(text.slice(0, 10))) {
    throw new Error(`expected a day such as 2026-12-31 or a time such as 2026-12-31T18:00:00Z, found "${text}"`);
  }
  return new Date(time).toISOString();
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
