/**
 * A share as whole per cent without its sign ("91"), for a ratio between 0 and 1; null is unknown.
 * Never rounds up to 100 or down to 0: "100" means all and "0" means none.
 */
export function formatPercent(ratio: number | null): string {
  if (ratio === null || Number.isNaN(ratio)) return 'unknown';
  const rounded = Math.round(ratio * 100);
  if (rounded >= 100 && ratio < 1) return '>99';
  if (rounded <= 0 && ratio > 0) return '<1';
  return String(rounded);
}
