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

const noSegment = 'no segment';
const maxRings = 5;
const dotSpace = 9;
const rowsPerRing = 3;
const labelHeight = 14;
/** More names would hide the picture; the list has them all. */
const namedDiamonds = 6;

function byName(a: RingNode, b: RingNode): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): Map<K, V[]> {
  const groups = new Map<K, V[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

/** Moves labels of one side apart so that each has its own line, keeping their order; changes them in place. */
function spread(labels: { y: number }[], top: number, bottom: number): void {
  labels.sort((a, b) => a.y - b.y);
  let free = top;
  for (const label of labels) {
    label.y = Math.max(label.y, free);
    free = label.y + labelHeight;
  }
  let limit = bottom;
  for (const label of labels.toReversed()) {
    label.y = Math.min(label.y, limit);
    limit = label.y - labelHeight;
  }
}

/**
 * Places services on rings by hop and in sectors by segment around a centre at (0, 0); deterministic: the same
 * reach always looks the same. A sector is as wide as its share of services, with room for the smallest.
 * `radius` is that of the outermost ring in pixels; restricted services are placed first, so that they are never undrawn.
 */
export function ringLayout(nodes: readonly RingNode[], radius: number): RingLayout {
  const hops = Math.min(maxRings, Math.max(1, ...nodes.map((node) => node.hop)));
  const inner = radius * 0.24;
  const gap = hops === 1 ? 0 : (radius - inner) / (hops - 1);
  const radiusOf = (hop: number) => (hops === 1 ? radius * 0.6 : inner + (hop - 1) * gap);
  const ringOf = (node: RingNode) => Math.min(hops, Math.max(1, node.hop));

  const segments = [...groupBy(nodes, (node) => node.segment ?? noSegment)].sort(([a], [b]) => (a < b ? -1 : 1));
  const share = segments.map(([, members]) => members.length / Math.max(1, nodes.length) + 0.6 / segments.length);
  const whole = share.reduce((sum, one) => sum + one, 0);

  const placed: PlacedNode[] = [];
  const dividers: RingLayout['dividers'] = [];
  const labels: RingLayout['labels'] = [];
  let undrawn = 0;
  let from = -Math.PI / 2;
  segments.forEach(([segment, members], index) => {
    const wide = ((share[index] ?? 0) / whole) * 2 * Math.PI;
    if (segments.length > 1) dividers.push({ x: Math.cos(from) * radius, y: Math.sin(from) * radius });
    const middle = from + wide / 2;
    const x = Math.cos(middle) * (radius + 14);
    const anchor = Math.abs(x) < radius * 0.2 ? 'middle' : x > 0 ? 'start' : 'end';
    labels.push({ segment, x, y: Math.sin(middle) * (radius + 16) + 4, anchor });
    for (const [hop, group] of groupBy(members, ringOf)) {
      const ring = radiusOf(hop);
      const margin = Math.min(wide * 0.12, 10 / ring);
      const perRow = Math.max(1, Math.floor(((wide - 2 * margin) * ring) / dotSpace));
      const drawn = group
        .toSorted((a, b) => Number(b.restricted) - Number(a.restricted) || byName(a, b))
        .slice(0, perRow * rowsPerRing);
      undrawn += group.length - drawn.length;
      drawn.forEach((node, position) => {
        const row = Math.floor(position / perRow);
        const inRow = Math.min(perRow, drawn.length - row * perRow);
        const angle = from + margin + ((position % perRow) + 0.5) * ((wide - 2 * margin) / inRow);
        const distance = ring - row * dotSpace;
        placed.push({ ...node, x: Math.cos(angle) * distance, y: Math.sin(angle) * distance });
      });
    }
    from += wide;
  });
  for (const anchor of ['start', 'end'] as const) {
    spread(
      labels.filter((label) => label.anchor === anchor),
      -radius - labelHeight,
      radius + labelHeight,
    );
  }

  const diamonds = placed
    .filter((node) => node.restricted)
    .sort((a, b) => a.hop - b.hop || byName(a, b))
    .slice(0, namedDiamonds)
    .map(({ id, name, x, y }) => ({
      id,
      name,
      y: y + 4,
      ...(x < 0 ? { x: x - 10, anchor: 'end' as const } : { x: x + 10, anchor: 'start' as const }),
    }));
  for (const anchor of ['start', 'end'] as const) {
    spread(
      diamonds.filter((diamond) => diamond.anchor === anchor),
      -radius,
      radius,
    );
  }

  const counts = groupBy(nodes, ringOf);
  const rings = Array.from({ length: hops }, (_, index) => ({
    hop: index + 1,
    radius: radiusOf(index + 1),
    count: counts.get(index + 1)?.length ?? 0,
    andMore: index + 1 === hops && nodes.some((node) => node.hop > hops),
  }));
  return {
    nodes: placed.sort((a, b) => ringOf(a) - ringOf(b) || byName(a, b)),
    rings,
    dividers,
    labels,
    diamonds,
    undrawn,
  };
}
