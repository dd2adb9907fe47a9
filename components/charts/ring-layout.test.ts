import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringLayout } from './ring-layout';
import type { RingNode } from './ring-node';

const node = (over: Partial<RingNode> & { id: string }): RingNode => ({
  name: over.id,
  hop: 1,
  segment: 'a',
  restricted: false,
  ...over,
});

const anyNodes = fc
  .array(
    fc.record({
      hop: fc.integer({ min: 1, max: 9 }),
      segment: fc.constantFrom('a', 'b', 'c', null),
      restricted: fc.boolean(),
    }),
    { maxLength: 80 },
  )
  .map((list) => list.map((one, index) => node({ id: `n${index}`, ...one })));

describe('ringLayout', () => {
  it('draws every service once or says how many it left out, none beyond the outermost ring', () => {
    fc.assert(
      fc.property(anyNodes, fc.integer({ min: 90, max: 300 }), (nodes, radius) => {
        const layout = ringLayout(nodes, radius);
        expect(layout.nodes.length + layout.undrawn).toBe(nodes.length);
        expect(new Set(layout.nodes.map((one) => one.id)).size).toBe(layout.nodes.length);
        expect(layout.rings.reduce((sum, ring) => sum + ring.count, 0)).toBe(nodes.length);
        for (const one of layout.nodes) expect(Math.hypot(one.x, one.y)).toBeLessThanOrEqual(radius + 0.001);
      }),
    );
  });

  it('puts a service on the ring of its hop, farther ones on the last ring, which says so', () => {
    const layout = ringLayout([node({ id: 'near' }), node({ id: 'far', hop: 3 }), node({ id: 'beyond', hop: 9 })], 200);
    expect(layout.rings.map((ring) => ring.hop)).toEqual([1, 2, 3, 4, 5]);
    expect(layout.rings.at(-1)).toMatchObject({ count: 1, andMore: true, radius: 200 });
    const near = layout.nodes.find((one) => one.id === 'near');
    expect(Math.hypot(near?.x ?? 0, near?.y ?? 0)).toBeCloseTo(layout.rings[0]?.radius ?? 0);
  });

  it('keeps each segment within its own sector', () => {
    const nodes = ['a', 'b', 'c'].flatMap((segment) =>
      [1, 2, 3].map((hop) => node({ id: `${segment}${hop}`, segment, hop })),
    );
    const layout = ringLayout(nodes, 200);
    const turn = (x: number, y: number) => (Math.atan2(y, x) + Math.PI / 2 + 2 * Math.PI) % (2 * Math.PI);
    const starts = layout.dividers.map((divider) => turn(divider.x, divider.y));
    for (const one of layout.nodes) {
      const sector = starts.filter((start) => start <= turn(one.x, one.y) + 1e-9).length - 1;
      expect(['a', 'b', 'c'][sector]).toBe(one.segment);
    }
  });

  it('gives a crowded ring the room that empty ones do not need', () => {
    const crowd = Array.from({ length: 90 }, (_, index) => node({ id: `n${index}`, segment: `s${index % 9}` }));
    const layout = ringLayout([...crowd, node({ id: 'far', hop: 3 })], 170);
    expect(layout.undrawn).toBe(0);
    const [first = 0, second = 0, third = 0] = layout.rings.map((ring) => ring.radius);
    expect(first).toBeGreaterThan(second - first);
    expect(third).toBe(170);
    layout.nodes.forEach((one, index) => {
      for (const other of layout.nodes.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(5);
      }
    });
  });

  it('keeps the names of segments off the rings', () => {
    const nodes = Array.from({ length: 40 }, (_, index) => node({ id: `n${index}`, segment: `s${index % 15}` }));
    for (const label of ringLayout(nodes, 150).labels) {
      expect(Math.hypot(label.x, label.y)).toBeGreaterThanOrEqual(150);
    }
  });

  it('never sets the name of a restricted service over that of a segment or over the centre', () => {
    fc.assert(
      fc.property(anyNodes, fc.integer({ min: 90, max: 210 }), (nodes, radius) => {
        const { labels, diamonds } = ringLayout(nodes, radius);
        for (const diamond of diamonds) {
          const wide = diamond.name.length * 6;
          const [left, right] =
            diamond.anchor === 'start' ? [diamond.x, diamond.x + wide] : [diamond.x - wide, diamond.x];
          expect(Math.abs(diamond.y) < 19 && left < 19 && right > -19).toBe(false);
          for (const label of labels) {
            const from = label.anchor === 'end' ? label.x - 6 : label.x;
            const apart = Math.abs(label.y - diamond.y) >= 12 || right <= from || left >= from + 6;
            expect(apart).toBe(true);
          }
        }
      }),
    );
  });

  it('gives the same picture whatever the order of its input', () => {
    fc.assert(
      fc.property(anyNodes, (nodes) => {
        expect(ringLayout(nodes.toReversed(), 180)).toEqual(ringLayout(nodes, 180));
      }),
    );
  });

  it('never leaves a restricted service undrawn while there is room, and keeps labels of a side apart', () => {
    const crowd = Array.from({ length: 4_000 }, (_, index) => node({ id: `n${index}`, segment: `s${index % 14}` }));
    const layout = ringLayout([...crowd, node({ id: 'vault', restricted: true })], 150);
    expect(layout.undrawn).toBeGreaterThan(0);
    expect(layout.nodes.some((one) => one.id === 'vault')).toBe(true);
    const right = layout.labels
      .filter((label) => label.anchor === 'start')
      .map((label) => label.y)
      .sort((a, b) => a - b);
    right.forEach((y, index) => {
      if (index > 0) expect(y - (right[index - 1] ?? 0)).toBeGreaterThanOrEqual(14 - 1e-9);
    });
  });

  it('is empty where nothing is within reach', () => {
    expect(ringLayout([], 200)).toMatchObject({ nodes: [], dividers: [], labels: [], undrawn: 0 });
  });
});
