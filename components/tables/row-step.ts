/**
 * The key of the row that an arrow key, Home or End leads to; null where the key means nothing here.
 * Stops at the ends: going around would hide that the page is over.
 */
export function rowAfterKey(keys: readonly string[], current: string | null, pressed: string): string | null {
  if (keys.length === 0) return null;
  const at = current === null ? -1 : keys.indexOf(current);
  const target = {
    ArrowDown: Math.min(at + 1, keys.length - 1),
    ArrowUp: at === -1 ? keys.length - 1 : Math.max(at - 1, 0),
    Home: 0,
    End: keys.length - 1,
  }[pressed];
  return target === undefined ? null : (keys[target] ?? null);
}
