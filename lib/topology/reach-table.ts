import type { BitSet } from '@/lib/policy/bit-set';
import type { Figure } from './figure';

/** What could be attempted from one service, or (arrows reversed) who could attempt something on it. */
export interface BlastRadius {
  /** `Service.key`. */
  readonly service: string;
  /** The flat network: every other service of the inventory (N - 1). */
  readonly of: number;
  readonly oneHop: Figure;
  readonly twoHops: Figure;
  /** Any number of hops; shared infrastructure (`transit: false`) is reached, not passed through. */
  readonly transitive: Figure;
  /** Any number of hops, through shared infrastructure too. */
  readonly transitiveShared: Figure;
  /** Restricted services among `transitive`. */
  readonly restricted: Figure;
  readonly restrictedOneHop: Figure;
  /** Weight within `transitive` (at most) as a share of the weight of all others (serviceWeight); 0 to 1, null when alone. */
  readonly weighted: number | null;
}

/**
 * Service-level rows behind the figures; shared, do not mutate. Outside groups are members too, but never counted; nor is
 * the row's own service, which it may hold (several members, or a way back).
 */
export interface ReachRows {
  readonly oneHop: readonly BitSet[];
  readonly twoHops: readonly BitSet[];
  readonly transitive: readonly BitSet[];
  readonly transitiveShared: readonly BitSet[];
}

export interface BlastTable {
  /** By service number, outside groups included (from the internet: what it reaches). */
  readonly services: readonly BlastRadius[];
  readonly must: ReachRows;
  readonly may: ReachRows;
}
