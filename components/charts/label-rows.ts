/**
 * Rows for labels that stand side by side, so that none runs into another. Later ones matter more and choose
 * first; a label that finds no room is null and left to hover. Positions and widths are in one unit, left to right.
 */
export function labelRows(labels: readonly { x: number; width: number }[], rows: number): (number | null)[] {
  const starts = Array.from({ length: rows }, () => Number.POSITIVE_INFINITY);
  return labels
    .toReversed()
    .map(({ x, width }) => {
      const free = starts.findIndex((start) => x + width <= start);
      if (free === -1) return null;
      starts[free] = x;
      return free;
    })
    .reverse();
}
