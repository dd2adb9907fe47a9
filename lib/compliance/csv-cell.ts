/** A cell that no spreadsheet takes for a formula, quoted per RFC 4180. */
export function csvCell(value: string | number): string {
  const text = String(value);
  const guarded = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
