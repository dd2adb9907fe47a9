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
/** What is farther stands on the last. */
const maxRings = 5;
const dotSpace = 9;
const dotWidth = 7;
/** Room for the centre. */
const hole = 24;
const labelHeight = 14;
/** How far segment names stand off the outermost ring. */
const labelOff = 14;
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

/** Rows of dots within a ring, from its line inwards: how far out each is, and which of the group stand in it. */
function rowsOf(band: { radius: number; width: number }, angle: number) {
  const rows: { distance: number; start: number; end: number }[] = [];
  let start = 0;
  for (let row = 0; row === 0 || (row + 1) * dotSpace <= band.width; row++) {
    const distance = band.radius - row * dotSpace;
    const wide = angle * distance;
    const end = start + (row === 0 || wide >= dotWidth ? Math.max(1, Math.floor(wide / dotSpace)) : 0);
    rows.push({ distance, start, end });
    start = end;
  }
  return rows;
}

/** Outer radius and width of each ring: crowded rings are wider, empty ones narrow. */
function ringBands(counts: readonly number[], radius: number): { radius: number; width: number }[] {
  const all = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => 0.35 + Math.sqrt(count / Math.max(1, all)));
  const whole = shares.reduce((sum, share) => sum + share, 0);
  let outer = hole;
  return shares.map((share, index) => {
    const width = ((radius - hole) * share) / whole;
    outer += width;
    return { radius: index === shares.length - 1 ? radius : outer, width };
  });
}

/**
 * Places services on rings by hop and in sectors by segment around a centre at (0, 0); deterministic: the same
 * reach always looks the same. A sector is as wide as its share of services, a ring as broad as its own, with room for
 * the smallest. `radius` is that of the outermost ring in pixels; restricted services are placed first, so that they
 * are never undrawn.
 */
export function ringLayout(nodes: readonly RingNode[], radius: number): RingLayout {
  const hops = Math.min(maxRings, Math.max(1, ...nodes.map((node) => node.hop)));
  const ringOf = (node: RingNode) => Math.min(hops, Math.max(1, node.hop));
  const counts = groupBy(nodes, ringOf);
  const bands = ringBands(
    Array.from({ length: hops }, (_, index) => counts.get(index + 1)?.length ?? 0),
    radius,
  );

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
    const x = Math.cos(middle) * (radius + labelOff);
    const anchor = Math.abs(x) < 1 ? 'middle' : x > 0 ? 'start' : 'end';
    labels.push({ segment, x, y: Math.sin(middle) * (radius + labelOff) + 4, anchor });
    for (const [hop, group] of groupBy(members, ringOf)) {
      const band = bands[hop - 1] ?? { radius, width: dotSpace };
      const margin = Math.min(wide * 0.12, 10 / band.radius);
      const rows = rowsOf(band, wide - 2 * margin);
      const drawn = group
        .toSorted((a, b) => Number(b.restricted) - Number(a.restricted) || byName(a, b))
        .slice(0, rows.at(-1)?.end ?? 0);
      undrawn += group.length - drawn.length;
      drawn.forEach((node, position) => {
        const row = rows.find(({ end }) => position < end);
        if (!row) return;
        const inRow = Math.min(row.end, drawn.length) - row.start;
        const angle = from + margin + (position - row.start + 0.5) * ((wide - 2 * margin) / inRow);
        placed.push({ ...node, x: Math.cos(angle) * row.distance, y: Math.sin(angle) * row.distance });
      });
    }
    from += wide;
  });
  for (const anchor of ['start', 'end'] as const) {
    const side = labels.filter((label) => label.anchor === anchor);
    spread(side, -radius - labelHeight, radius + 2 * labelHeight);
    // What was moved apart may have come over the rings: out again, at its new height.
    for (const label of side) {
      const clear = Math.sqrt(Math.max(0, (radius + labelOff) ** 2 - label.y ** 2));
      label.x = (anchor === 'start' ? 1 : -1) * Math.max(Math.abs(label.x), clear);
    }
  }

  const diamonds = placed
    .filter((node) => node.restricted)
    .sort((a, b) => a.hop - b.hop || byName(a, b))
    .slice(0, namedDiamonds)
    .map((node) => {
      // Names of one crowd stand in a column beside it, not over it.
      const crowd = placed.filter((one) => one.segment === node.segment && ringOf(one) === ringOf(node));
      const left = node.x < 0;
      const edge = left ? Math.min(...crowd.map((one) => one.x)) : Math.max(...crowd.map((one) => one.x));
      const anchor: 'start' | 'end' = left ? 'end' : 'start';
      return { id: node.id, name: node.name, y: node.y + 4, x: edge + (left ? -10 : 10), anchor };
    });
  for (const anchor of ['start', 'end'] as const) {
    spread(
      diamonds.filter((diamond) => diamond.anchor === anchor),
      -radius,
      radius,
    );
  }

  const rings = Array.from({ length: hops }, (_, index) => ({
    hop: index + 1,
    radius: bands[index]?.radius ?? radius,
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
