/** One cookie's value out of a `Cookie` header. */
export function readCookie(header: string | null, name: string): string | undefined {
  for (const part of header?.split(';') ?? []) {
    const split = part.indexOf('=');
    if (split > 0 && part.slice(0, split).trim() === name) return decodeURIComponent(part.slice(split + 1).trim());
  }
  return undefined;
}
