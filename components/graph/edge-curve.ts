import type { GraphBox } from './graph-model';

/** How an edge leaves one box and enters the other, in the terms of the drawing library. */
export type EdgeCurve = {
  /** Where it touches the boxes, per cent of their size from their middle. */
  sourceEndpoint: string;
  targetEndpoint: string;
  /** Two control points as (share along, pixels beside) the line between the middles. */
  weights: [number, number];
  distances: [number, number];
};

type Point = { x: number; y: number };

function middle(box: GraphBox): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A point in the coordinates of a line: share of its length along it, and pixels to its side. */
function relativeTo(from: Point, to: Point, point: Point): [number, number] {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return [0.5, 0];
  const px = point.x - from.x;
  const py = point.y - from.y;
  return [(px * dx + py * dy) / length ** 2, (-px * dy + py * dx) / length];
}

/**
 * An edge between columns leaves and enters level, so that it reads from left to right (or back); between boxes of
 * one column it swings out at their right.
 */
export function edgeCurve(source: GraphBox, target: GraphBox): EdgeCurve {
  const from = middle(source);
  const to = middle(target);
  const onward = target.x >= source.x + source.width;
  const back = source.x >= target.x + target.width;
  const sourceSide = back ? -1 : 1;
  const targetSide = onward ? -1 : 1;
  const start = from.x + (sourceSide * source.width) / 2;
  const end = to.x + (targetSide * target.width) / 2;
  const reach =
    onward || back ? Math.max(18, Math.abs(end - start) * 0.38) : Math.min(64, 26 + Math.abs(to.y - from.y) * 0.12);
  const right = Math.max(start, end);
  const controls: [Point, Point] =
    onward || back
      ? [
          { x: start + sourceSide * reach, y: from.y },
          { x: end + targetSide * reach, y: to.y },
        ]
      : [
          { x: right + reach, y: from.y },
          { x: right + reach, y: to.y },
        ];
  const [first, second] = controls.map((point) => relativeTo(from, to, point));
  return {
    sourceEndpoint: `${sourceSide * 50}% 0%`,
    targetEndpoint: `${targetSide * 50}% 0%`,
    weights: [first?.[0] ?? 0.5, second?.[0] ?? 0.5],
    distances: [first?.[1] ?? 0, second?.[1] ?? 0],
  };
}
