import type { PairKind } from '@/lib/posture/pairs';

/** What an edge can be, the most pressing first: the order in which a line shows them and in which they are kept. */
export const edgeLayers = ['hole', 'broken', 'denied', 'would_deny', 'allowed', 'unused'] as const;
export type EdgeLayer = (typeof edgeLayers)[number];

export interface PairUse {
  readonly allowed: number;
  readonly denied: number;
  readonly wouldDeny: number;
  readonly kinds: readonly PairKind[];
}

/**
 * The layers a pair of services lies in. Its ports may differ, so that it can be allowed on one and refused on
 * another; a permitted pair is either used (in a hole or not) or unused.
 */
export function layersOf(use: PairUse, permitted: boolean): EdgeLayer[] {
  const layers: EdgeLayer[] = [];
  const hole = use.kinds.includes('used-hole');
  const broken = use.kinds.includes('broken-dependency');
  if (hole) layers.push('hole');
  if (broken) layers.push('broken');
  const refused = use.kinds.some((kind) => kind === 'expected-refusal' || kind === 'closed-hole');
  if (refused || (use.denied > 0 && !broken)) layers.push('denied');
  if (use.wouldDeny > 0) layers.push('would_deny');
  if (permitted && !hole) layers.push(use.allowed > 0 ? 'allowed' : 'unused');
  return layers;
}

/** Attempts that count for a layer: uses of what is allowed, refusals of what is refused; null where nothing was seen. */
export function flowsOf(use: PairUse, layer: EdgeLayer): number | null {
  if (layer === 'unused') return null;
  if (layer === 'denied' || layer === 'broken') return use.denied;
  return layer === 'would_deny' ? use.wouldDeny : use.allowed;
}
