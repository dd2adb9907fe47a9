/** What a graph drawing is made of. Boxes are in pixels of the plan from its upper left; the layout is computed elsewhere. */
export type GraphBox = { x: number; y: number; width: number; height: number };

export type GraphColumn = { label: string; x: number };

export type GraphCompartment = GraphBox & {
  id: string;
  label: string;
  /** Shows its members; a closed one stands for them. */
  open: boolean;
  /** The internet, partners: drawn with a dashed border. */
  outside?: boolean | undefined;
  /** Services within; shown on closed ones. */
  count?: number | undefined;
  /** Share of them that is covered, 0 to 1; null is unknown. A bar on closed ones. */
  covered?: number | null | undefined;
  restricted?: boolean | undefined;
};

export type GraphNode = GraphBox & {
  id: string;
  label: string;
  /** Id of its compartment. */
  compartment?: string | undefined;
  restricted?: boolean | undefined;
  outside?: boolean | undefined;
};

/** `unused` is allowed without flows; `hole` is in use outside intent; `broken` is refused though it worked until then. */
export type EdgeState = 'allowed' | 'unused' | 'denied' | 'would_deny' | 'hole' | 'broken' | 'unknown';

export type GraphEdge = {
  id: string;
  /** Ids of nodes or compartments. */
  source: string;
  target: string;
  state: EdgeState;
  /** 0 to 1, share of the busiest edge: its width. */
  weight?: number | undefined;
  /** A word on the edge; holes and broken dependencies have one by themselves. */
  label?: string | undefined;
};

/** Each state in words, as legends and lists say it. */
export const edgeWords: Record<EdgeState, string> = {
  allowed: 'allowed and used',
  unused: 'allowed, unused',
  denied: 'refused',
  would_deny: 'would be refused',
  hole: 'used, not intended',
  broken: 'broken dependency',
  unknown: 'unknown',
};
