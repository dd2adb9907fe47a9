const MAX_SAMPLE = 300;
const SECRET =
  /("?(?:authorization|cookie|set-cookie|password|passwd|token|secret|api[-_]?key)"?\s*[:=]\s*"?)[^",;\s}]+( [^",;\s}]+)?/gi;
const QUERY = /(https?:\/\/[^\s"?]+)\?[^\s"]*/gi;

/** A short, printable excerpt of a refused line: control characters, secrets and query strings taken out. */
export function redactSample(line: string): string {
  const printable = Array.from(line.slice(0, 2 * MAX_SAMPLE), (char) =>
    (char.codePointAt(0) ?? 0) < 32 || char === '\u007f' || char === '\ufffd' ? '.' : char,
  ).join('');
  return printable.replace(QUERY, '$1?[redacted]').replace(SECRET, '$1[redacted]').slice(0, MAX_SAMPLE);
}
