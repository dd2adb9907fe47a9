'use server';

import { cookies } from 'next/headers';
import { parseTheme, themeCookie } from './theme';

/** Keeps the chosen theme in a cookie for a year; `system` forgets it. */
export async function keepTheme(choice: string): Promise<void> {
  const theme = parseTheme(choice);
  const jar = await cookies();
  if (theme === 'system') jar.delete(themeCookie);
  else jar.set(themeCookie, theme, { path: '/', maxAge: 365 * 24 * 3600, sameSite: 'lax', httpOnly: true });
}
