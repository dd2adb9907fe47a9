import { groupBy } from '@/lib/posture/group-by';
import { byName, centreRoom, labelHeight, nameDiamonds, spread } from './ring-names';
import type { PlacedNode, RingLayout, RingNode } from './ring-node';

const noSegment = 'no segment';
/** What is farther stands on the last. */
const maxRings = 5;
const dotSpace = 9;
const dotWidth = 7;
/** How far segment names stand off the outermost ring. */
const labelOff = 14;

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
  const wcentreRoom = shares.reduce((sum, share) => sum + share, 0);
  let outer = centreRoom;
  return shares.map((share, index) => {
    const width = ((radius - centreRoom) * share) / wcentreRoom;
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
  const wcentreRoom = share.reduce((sum, one) => sum + one, 0);

  const placed: PlacedNode[] = [];
  const dividers: RingLayout['dividers'] = [];
  const labels: RingLayout['labels'] = [];
  let undrawn = 0;
  let from = -Math.PI / 2;
  segments.forEach(([segment, members], index) => {
    const wide = ((share[index] ?? 0) / wcentreRoom) * 2 * Math.PI;
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

  const diamonds = nameDiamonds(placed, labels, ringOf, radius);

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
