/** Control characters that no YAML or JSON text holds. */
const NOT_TEXT = new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 28]);
const LOOKED_AT = 64 * 1024;

/**
 * The text of bytes in UTF-8, or in UTF-16 with its mark, as Windows PowerShell redirects into it; the mark is left
 * out. Throws an Error that says what was expected, and in which line.
 */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const wide = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;
  try {
    return new TextDecoder(wide ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (wide || bytes.subarray(0, LOOKED_AT).some((byte) => NOT_TEXT.has(byte)))
      throw new Error('binary data; expected YAML or JSON text in UTF-8');
    throw new Error(`line ${firstBadLine(bytes)} is not in UTF-8; expected YAML or JSON text, saved as UTF-8`);
  }
}

/** Counted from 1. No character of UTF-8 spans two lines. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  for (let start = 0; ; line++) {
    const newline = bytes.indexOf(10, start);
    try {
      decoder.decode(newline < 0 ? bytes.subarray(start) : bytes.subarray(start, newline));
    } catch {
      return line;
    }
    if (newline < 0) return line;
    start = newline + 1;
  }
}
