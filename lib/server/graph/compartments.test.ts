import { describe, expect, it } from 'vitest';
import { service, world } from '@/lib/topology/testing/world';
import { compartments } from './compartments';
import { buildGraphModel } from './graph-model';

/** As many segments as asked, each of one service; the last `large` of them of two. */
function modelOf(segments: number, large: number) {
  const services = Array.from({ length: segments }, (_, i) => i).flatMap((i) => {
    const members = i >= segments - large ? ['a', 'b'] : ['a'];
    return members.map((m) => service(`s${i}${m}`, { segment: `seg${i}`, tier: 'internal' }));
  });
  const { graph } = world({ names: services.map((one) => one.name), services, edges: [] });
  return buildGraphModel(graph, [], new Map(graph.services.map((one, i) => [one.key, i])));
}

const EVERYWHERE = { env: null, segment: null };

describe('compartments', () => {
  it('stand apart while there are few', () => {
    const boxes = compartments(modelOf(12, 0), EVERYWHERE, []);
    expect(boxes.filter((box) => box.kind === 'segment')).toHaveLength(12);
    expect(boxes.some((box) => box.kind === 'rest')).toBe(false);
  });

  it('put the smallest of a tier together where there are many, and lose no service', () => {
    const model = modelOf(120, 60);
    const boxes = compartments(model, EVERYWHERE, ['s:seg3']);
    const rest = boxes.filter((box) => box.kind === 'rest');
    expect(rest.map((box) => box.label)).toEqual([`${rest[0]?.services.length} smaller ones`]);
    expect(boxes.find((box) => box.id === 's:seg3')).toMatchObject({ open: true, shown: [expect.any(Number)] });
    const all = boxes.flatMap((box) => box.services).sort((a, b) => a - b);
    expect(all).toEqual(model.graph.services.map((_, i) => i));
  });

  it('leave the only small one of its tier its name', () => {
    const outside = compartments(modelOf(120, 120), EVERYWHERE, []).filter((box) => box.tier === 'outside');
    expect(outside.map((box) => box.label)).toEqual(['internet']);
  });
});
