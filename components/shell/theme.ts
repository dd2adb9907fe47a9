/** `system` follows the machine; the others are asked for and kept in a cookie, so that the first paint is right. */
export type Theme = 'system' | 'light' | 'dark';

export const themeCookie = 'bulkhead-theme';

/** Reads the cookie's value; anything else is `system`. */
export function parseTheme(value: string | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system';
}
