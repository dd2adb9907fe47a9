import { VERDICT } from './verdict-code';

/** What one source reported of one key in one minute, per side where it was seen. */
export interface SideCounts {
  readonly verdict: number;
  readonly policyId: number;
  readonly sourceId: number;
  readonly src: number;
  readonly dst: number;
  readonly mid: number;
}

export interface ResolvedCount {
  readonly verdict: number;
  readonly policyId: number;
  readonly flows: number;
}

type Side = 'src' | 'dst' | 'mid';
const SIDES: readonly Side[] = ['src', 'dst', 'mid'];

/** Counts by policy of the source that reported most at one side. */
type ByPolicy = ReadonlyMap<number, number>;

/**
 * Attempts of one flow key in one minute from what all reporters said. Sources at the same side repeat each other:
 * the largest counts. Refusals at different places are different attempts and add up. An attempt that its source
 * let go and somebody further on refused is refused, not both:
 * allowed = max(dst allowed, src allowed - dst refusals - mid refusals, mid allowed - dst refusals, 0).
 */
export function resolveEnds(rows: readonly SideCounts[]): ResolvedCount[] {
  const [only] = rows;
  if (rows.length === 1 && only) return single(only);
  const largest = (verdict: number, side: Side): ByPolicy => largestSource(rows, verdict, side);
  const resolved: ResolvedCount[] = [];
  let atDst = 0;
  let atMid = 0;
  for (const verdict of [VERDICT.denied, VERDICT.would_deny]) {
    const counts = new Map<number, number>();
    for (const side of SIDES) {
      const reported = largest(verdict, side);
      for (const [policyId, n] of reported) counts.set(policyId, (counts.get(policyId) ?? 0) + n);
      if (side === 'dst') atDst += total(reported);
      if (side === 'mid') atMid += total(reported);
    }
    emit(resolved, verdict, counts);
  }
  const [src, dst, mid] = [largest(1, 'src'), largest(1, 'dst'), largest(1, 'mid')];
  const candidates: readonly (readonly [ByPolicy, number])[] = [
    [dst, total(dst)],
    [src, total(src) - atDst - atMid],
    [mid, total(mid) - atDst],
  ];
  let chosen = candidates[0];
  for (const candidate of candidates) if (chosen && candidate[1] > chosen[1]) chosen = candidate;
  if (chosen) emit(resolved, VERDICT.allowed, reduceTo(chosen[0], Math.max(0, chosen[1])));
  emit(resolved, VERDICT.unknown, unknownCounts(rows));
  return resolved;
}

function single(row: SideCounts): ResolvedCount[] {
  const { verdict, policyId, src, dst, mid } = row;
  const refusal = verdict === VERDICT.denied || verdict === VERDICT.would_deny;
  return [{ verdict, policyId, flows: refusal ? src + dst + mid : Math.max(src, dst, mid) }];
}

function unknownCounts(rows: readonly SideCounts[]): ByPolicy {
  let most: ByPolicy = new Map();
  for (const side of SIDES) {
    const reported = largestSource(rows, VERDICT.unknown, side);
    if (most.size === 0 || total(reported) > total(most)) most = reported;
  }
  return most;
}

/** Rows without attempts stay (their bytes are real), with a count of nothing. */
function largestSource(rows: readonly SideCounts[], verdict: number, side: Side): ByPolicy {
  const bySource = new Map<number, Map<number, number>>();
  for (const row of rows) {
    if (row.verdict !== verdict) continue;
    const counts = bySource.get(row.sourceId) ?? new Map<number, number>();
    counts.set(row.policyId, (counts.get(row.policyId) ?? 0) + row[side]);
    bySource.set(row.sourceId, counts);
  }
  let most: ByPolicy = new Map();
  for (const counts of bySource.values()) if (most.size === 0 || total(counts) > total(most)) most = counts;
  return most;
}

/** Takes attempts away until `wanted` are left: from those without a policy first, then in the order of ids. */
function reduceTo(counts: ByPolicy, wanted: number): ByPolicy {
  let excess = total(counts) - wanted;
  const reduced = new Map<number, number>();
  for (const policyId of [...counts.keys()].sort((a, b) => a - b)) {
    const n = counts.get(policyId) ?? 0;
    const taken = Math.min(n, excess);
    excess -= taken;
    reduced.set(policyId, n - taken);
  }
  return reduced;
}

function emit(into: ResolvedCount[], verdict: number, counts: ByPolicy): void {
  for (const [policyId, flows] of counts) into.push({ verdict, policyId, flows });
}

function total(counts: ByPolicy): number {
  let sum = 0;
  for (const n of counts.values()) sum += n;
  return sum;
}
