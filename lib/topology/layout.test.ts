import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, type LayoutGroup, type LayoutInput, layoutGraph } from './layout';

function group(id: string, tier: LayoutGroup['tier'], members: readonly string[] = [], open = true): LayoutGroup {
  return { id, name: id, tier, open, members: members.map((name) => ({ id: `${id}/${name}`, name })) };
}

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const holds = (outer: Box, inner: Box) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  inner.x + inner.width <= outer.x + outer.width &&
  inner.y + inner.height <= outer.y + outer.height;

const tiers = fc.constantFrom<LayoutGroup['tier']>('outside', 'public', 'internal', 'confidential', 'restricted', null);
const plans: fc.Arbitrary<LayoutInput> = fc
  .array(fc.record({ tier: tiers, open: fc.boolean(), size: fc.integer({ min: 0, max: 40 }) }), {
    minLength: 1,
    maxLength: 25,
  })
  .chain((list) => {
    const groups = list.map((g, i) =>
      group(
        `g${i}`,
        g.tier,
        Array.from({ length: g.size }, (_, m) => `m${m}`),
        g.open,
      ),
    );
    const ids = groups.flatMap((g) => [g.id, ...g.members.map((m) => m.id)]);
    const edge = fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids) });
    return fc.record({ groups: fc.constant(groups), edges: fc.array(edge, { maxLength: 60 }) });
  });

describe('graph layout', () => {
  it('stands columns from outside to restricted', () => {
    const groups = [group('vault', 'restricted'), group('net', 'outside'), group('edge', 'public'), group('odd', null)];
    const { columns, groups: boxes } = layoutGraph({ groups, edges: [] });
    expect(columns.map((c) => c.label)).toEqual(['Outside', 'Public', 'No tier', 'Restricted']);
    expect(['net', 'edge', 'odd', 'vault'].map((id) => boxes[id]?.x)).toEqual(columns.map((c) => c.x));
  });

  it('uncrosses two pairs', () => {
    const groups = [group('a1', 'public'), group('a2', 'public'), group('b1', 'internal'), group('b2', 'internal')];
    const { groups: boxes } = layoutGraph({
      groups,
      edges: [
        { from: 'a1', to: 'b2' },
        { from: 'a2', to: 'b1' },
      ],
    });
    const y = (id: string) => boxes[id]?.y ?? 0;
    expect(Math.sign(y('a1') - y('a2'))).toBe(Math.sign(y('b2') - y('b1')));
  });

  it('spreads an estate without tiers by distance instead of one long column', () => {
    const groups = [group('web', null), group('api', null), group('db', null)];
    const { columns } = layoutGraph({
      groups,
      edges: [
        { from: 'web', to: 'api' },
        { from: 'api', to: 'db' },
      ],
    });
    expect(columns).toHaveLength(3);
    expect(new Set(columns.map((c) => c.label))).toEqual(new Set(['No tier']));
  });

  it('is empty for nothing', () => {
    expect(layoutGraph({ groups: [], edges: [] })).toMatchObject({ width: 0, columns: [] });
  });

  it('places everything once, without overlap, members within their compartment', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const { groups, members, width, height } = layoutGraph(plan);
        const boxes = plan.groups.map((g) => groups[g.id]);
        boxes.forEach((box, i) => {
          if (box === undefined) throw new Error('a group has no place');
          expect(holds({ x: 0, y: 0, width, height }, box)).toBe(true);
          boxes.slice(i + 1).forEach((other) => {
            expect(other !== undefined && overlap(box, other)).toBe(false);
          });
          const own = (plan.groups[i]?.members ?? []).map((m) => members[m.id]);
          own.forEach((member, m) => {
            expect(member !== undefined).toBe(box.open);
            if (member === undefined) return;
            expect(holds(box, member)).toBe(true);
            own.slice(m + 1).forEach((other) => {
              expect(other !== undefined && overlap(member, other)).toBe(false);
            });
          });
        });
      }),
      { numRuns: 100 },
    );
  });

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const turned = { groups: [...plan.groups].reverse(), edges: [...plan.edges].reverse() };
        expect(layoutGraph(turned)).toEqual(layoutGraph(plan));
      }),
      { numRuns: 60 },
    );
  });

  it('lays out 600 services and 4,000 edges while a person waits', () => {
    const order = ['public', 'internal', 'confidential', 'restricted'] as const;
    const groups = Array.from({ length: 40 }, (_, g) =>
      group(
        `g${g}`,
        order[g % 4] ?? null,
        Array.from({ length: 15 }, (_, m) => `m${m}`),
      ),
    );
    const edges = Array.from({ length: 4000 }, (_, i) => ({
      from: `g${(i * 7) % 40}/m${(i * 11) % 15}`,
      to: `g${(i * 13) % 40}/m${(i * 3) % 15}`,
    }));
    const started = performance.now();
    layoutGraph({ groups, edges });
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
