/** One service within reach: how many hops away, where it belongs. */
export type RingNode = {
  id: string;
  name: string;
  /** 1 is direct. */
  hop: number;
  segment: string | null;
  restricted: boolean;
  href?: string | undefined;
};

export type PlacedNode = RingNode & { x: number; y: number };

export type RingLayout = {
  nodes: PlacedNode[];
  /** Hops from the centre outwards; the last takes in all that are farther when `andMore`. */
  rings: { hop: number; radius: number; count: number; andMore: boolean }[];
  /** Where one segment ends and the next begins, as points on the outermost ring; none for a single segment. */
  dividers: { x: number; y: number }[];
  labels: { segment: string; x: number; y: number; anchor: 'start' | 'middle' | 'end' }[];
  /** Names beside the first restricted services. */
  diamonds: { id: string; name: string; x: number; y: number; anchor: 'start' | 'end' }[];
  /** Services of crowded places that no dot is left for. */
  undrawn: number;
};
