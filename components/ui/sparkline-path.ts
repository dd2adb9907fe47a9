/**
 * SVG path data of a sparkline and the area under it, baseline at zero.
 * Null values interrupt the line: a gap is a gap, not a zero.
 */
export function sparklinePaths(
  values: readonly (number | null)[],
  width: number,
  height: number,
): { line: string; area: string } {
  const pad = 1;
  const top = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * pad) / (values.length - 1) : 0;
  const point = (value: number, index: number): readonly [string, string] => [
    (pad + index * step).toFixed(1),
    (height - pad - (value / top) * (height - 2 * pad)).toFixed(1),
  ];
  const floor = (height - pad).toFixed(1);
  let line = '';
  let area = '';
  let start: string | null = null;
  let last: string | null = null;
  const close = () => {
    if (start !== null && last !== null) area += `L${last},${floor}L${start},${floor}Z`;
    start = null;
    last = null;
  };
  values.forEach((value, index) => {
    if (value === null) {
      close();
      return;
    }
    const [x, y] = point(value, index);
    line += `${start === null ? 'M' : 'L'}${x},${y}`;
    area += `${start === null ? 'M' : 'L'}${x},${y}`;
    start ??= x;
    last = x;
  });
  close();
  return { line, area };
}
