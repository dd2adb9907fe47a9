import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edgesWithinBudget, elementBudget } from './edge-budget';
import { edgeCurve } from './edge-curve';
import { graphElements } from './graph-elements';
import type { EdgeState, GraphBox, GraphEdge } from './graph-model';

/** The control points of a curve back in plan coordinates. */
function controls(source: GraphBox, target: GraphBox): { x: number; y: number }[] {
  const curve = edgeCurve(source, target);
  const from = { x: source.x + source.width / 2, y: source.y + source.height / 2 };
  const to = { x: target.x + target.width / 2, y: target.y + target.height / 2 };
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return [0, 1].map((index) => {
    const along = curve.weights[index] ?? 0;
    const aside = curve.distances[index] ?? 0;
    return {
      x: from.x + (to.x - from.x) * along - ((to.y - from.y) / length) * aside,
      y: from.y + (to.y - from.y) * along + ((to.x - from.x) / length) * aside,
    };
  });
}

describe('edgeCurve', () => {
  const left: GraphBox = { x: 0, y: 0, width: 100, height: 20 };
  const right: GraphBox = { x: 200, y: 80, width: 100, height: 20 };

  it('leaves and enters level between columns, both ways', () => {
    const [first, second] = controls(left, right);
    expect(first?.x).toBeCloseTo(138);
    expect(first?.y).toBeCloseTo(10);
    expect(second?.x).toBeCloseTo(162);
    expect(second?.y).toBeCloseTo(90);
    expect(edgeCurve(left, right)).toMatchObject({ sourceEndpoint: '50% 0%', targetEndpoint: '-50% 0%' });
    expect(edgeCurve(right, left)).toMatchObject({ sourceEndpoint: '-50% 0%', targetEndpoint: '50% 0%' });
  });

  it('swings out at the right within a column', () => {
    const below: GraphBox = { x: 0, y: 120, width: 100, height: 20 };
    for (const point of controls(left, below)) expect(point.x).toBeGreaterThan(100);
    expect(edgeCurve(left, below)).toMatchObject({ sourceEndpoint: '50% 0%', targetEndpoint: '50% 0%' });
  });

  it('is finite for any two boxes, even in one place', () => {
    const anyBox = fc.record({
      x: fc.integer({ min: -500, max: 500 }),
      y: fc.integer({ min: -500, max: 500 }),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 300 }),
    });
    fc.assert(
      fc.property(anyBox, anyBox, (a, b) => {
        for (const number of [...edgeCurve(a, b).weights, ...edgeCurve(a, b).distances])
          expect(Number.isFinite(number)).toBe(true);
      }),
    );
  });
});

describe('edgesWithinBudget', () => {
  const state = fc.constantFrom<EdgeState>('allowed', 'unused', 'denied', 'would_deny', 'hole', 'broken', 'unknown');
  const edges = fc
    .array(fc.record({ state, weight: fc.float({ min: 0, max: 1, noNaN: true }) }), { maxLength: 40 })
    .map((list) => list.map((one, index): GraphEdge => ({ id: `e${index}`, source: 'a', target: 'b', ...one })));

  it('keeps every hole while anything else is drawn', () => {
    fc.assert(
      fc.property(edges, fc.integer({ min: 0, max: 40 }), (all, room) => {
        const drawn = edgesWithinBudget(all, elementBudget - room);
        expect(drawn.length).toBe(Math.min(room, all.length));
        const holes = all.filter((edge) => edge.state === 'hole').length;
        expect(drawn.filter((edge) => edge.state === 'hole').length).toBe(Math.min(holes, room));
      }),
    );
  });

  it('draws no service as reaching itself', () => {
    expect(edgesWithinBudget([{ id: 'e', source: 'a', target: 'a', state: 'hole' }], 0)).toEqual([]);
  });
});

describe('graphElements', () => {
  const at = { x: 0, y: 0, width: 100, height: 50 };
  const plan = {
    columns: [{ label: 'Public', x: 0 }],
    compartments: [
      { ...at, id: 'g1', label: 'Edge', open: false, count: 6, covered: 0.5 },
      { ...at, x: 200, id: 'g2', label: 'Core', open: true },
    ],
    nodes: [{ ...at, x: 210, id: 's1', label: 'vault', restricted: true }],
    edges: [
      { id: 'e1', source: 'g1', target: 's1', state: 'hole' as const },
      { id: 'e2', source: 'g1', target: 'gone', state: 'allowed' as const },
    ],
  };

  it('draws the bar of a closed compartment at its share and a diamond on what is restricted', () => {
    const { elements } = graphElements(plan);
    const fill = elements.find((one) => one.data.id === 'g1::fill');
    expect(fill?.data.width).toBe(40);
    expect(elements.some((one) => one.data.id === 's1::diamond')).toBe(true);
    expect(elements.some((one) => one.data.id === 'g2::count')).toBe(false);
  });

  it('labels holes and counts edges whose ends are not drawn', () => {
    const { elements, undrawnEdges } = graphElements(plan);
    expect(elements.find((one) => one.data.id === 'e1')?.data.label).toBe('unintended');
    expect(undrawnEdges).toBe(1);
  });

  it('stays within the budget', () => {
    const many = Array.from({ length: 2000 }, (_, index) => ({
      id: `m${index}`,
      source: 'g1',
      target: 's1',
      state: 'allowed' as const,
    }));
    expect(graphElements({ ...plan, edges: many }).elements.length).toBe(elementBudget);
  });
});
