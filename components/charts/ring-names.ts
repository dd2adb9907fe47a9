import { groupBy } from '@/lib/posture/group-by';
import type { PlacedNode, RingLayout, RingNode } from './ring-node';

/** Room for the centre, as a radius. */
export const centreRoom = 24;
/** A line of the 11 px face, and roughly the width of a letter. */
export const labelHeight = 14;
const letterWidth = 6.2;
/** More names would hide the picture; the list has them all. */
const namedDiamonds = 6;

export function byName(a: RingNode, b: RingNode): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Moves labels of one side apart so that each has its own line, keeping their order; changes them in place. */
export function spread(labels: { y: number }[], top: number, bottom: number): void {
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

type Box = { left: number; right: number; y: number };

function boxOf(text: string, { x, y, anchor }: { x: number; y: number; anchor: 'start' | 'middle' | 'end' }): Box {
  const wide = text.length * letterWidth;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - wide : x - wide / 2;
  return { left, right: left + wide, y };
}

function collides(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && Math.abs(a.y - b.y) < labelHeight - 1;
}

/** Names of the nearest restricted services beside their crowd, on the side that is free; none where neither is. */
export function nameDiamonds(
  placed: readonly PlacedNode[],
  labels: RingLayout['labels'],
  ringOf: (node: RingNode) => number,
  radius: number,
): RingLayout['diamonds'] {
  const segmentNames = labels.map((label) => boxOf(label.segment, label));
  const restricted = placed.filter((node) => node.restricted);
  const overCentre = ({ left, right, y }: Box) => Math.abs(y) < centreRoom && left < centreRoom && right > -centreRoom;
  const overDiamond = ({ left, right, y }: Box) =>
    restricted.some((node) => node.x > left - 5 && node.x < right + 5 && Math.abs(node.y + 4 - y) < 10);
  const free = (box: Box) => !overCentre(box) && !overDiamond(box) && !segmentNames.some((name) => collides(box, name));
  const named = restricted
    .toSorted((a, b) => a.hop - b.hop || byName(a, b))
    .slice(0, namedDiamonds)
    .map((node) => {
      const crowd = placed.filter((one) => one.segment === node.segment && ringOf(one) === ringOf(node));
      const right = { x: Math.max(...crowd.map((one) => one.x)) + 10, anchor: 'start' as const };
      const left = { x: Math.min(...crowd.map((one) => one.x)) - 10, anchor: 'end' as const };
      const sides = node.x < 0 ? [left, right] : [right, left];
      const y = node.y + 4;
      const side = sides.find((one) => free(boxOf(node.name, { ...one, y }))) ?? sides[0] ?? right;
      return { id: node.id, name: node.name, y, ...side };
    });
  for (const group of groupBy(named, ({ anchor, x }) => `${anchor} ${x < 0}`).values()) spread(group, -radius, radius);
  const kept: Box[] = [];
  return named.filter((one) => {
    const box = boxOf(one.name, one);
    if (!free(box) || kept.some((other) => collides(box, other))) return false;
    kept.push(box);
    return true;
  });
}
