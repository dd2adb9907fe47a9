import { describe, expect, it } from 'vitest';
import { type Bundled, bundleLines } from './bundle-lines';
import { noCounts } from './count-edges';
import type { EdgeLayer } from './edge-layer';

const line = (source: string, target: string, layer: EdgeLayer = 'denied', stands = 1): Bundled => ({
  source,
  target,
  layer,
  counts: { ...noCounts(), [layer]: stands },
  flows: 10,
  stands,
});
const boxOf = new Map(['a', 'b', 'c', 'd', 'e'].map((member) => [member, 'core']));
const fan = (layer?: EdgeLayer) => ['a', 'b', 'c', 'd'].map((to) => line('tooling', to, layer));

describe('lines drawn together', () => {
  it('from one place to four members of an open box end at its border, and stand for all of them', () => {
    expect(bundleLines(fan(), boxOf)).toEqual([
      { ...line('tooling', 'core'), counts: { ...noCounts(), denied: 4 }, flows: 40, stands: 4 },
    ]);
  });

  it('out of an open box likewise, and from box to box where both fan out', () => {
    const out = ['a', 'b', 'c', 'd'].map((from) => line(from, 'vault'));
    expect(bundleLines(out, boxOf).map(({ source, target }) => [source, target])).toEqual([['core', 'vault']]);
    const both = ['a', 'b', 'c', 'd'].flatMap((from) => ['w', 'x', 'y', 'z'].map((to) => line(from, to)));
    const inTwo = new Map([...boxOf, ...['w', 'x', 'y', 'z'].map((to) => [to, 'edge'] as const)]);
    expect(bundleLines(both, inTwo)).toMatchObject([{ source: 'core', target: 'edge', stands: 16, flows: 160 }]);
  });

  it('are few lines no more than before, within a box, or where a person is needed', () => {
    expect(bundleLines(fan().slice(1), boxOf)).toHaveLength(3);
    expect(bundleLines(fan('hole'), boxOf)).toHaveLength(4);
    expect(bundleLines(fan('broken'), boxOf)).toHaveLength(4);
    expect(
      bundleLines(
        ['b', 'c', 'd', 'e'].map((to) => line('a', to)),
        boxOf,
      ),
    ).toHaveLength(4);
  });

  it('of two layers are one line of the more pressing', () => {
    const [only, ...rest] = bundleLines([...fan('unused'), ...fan('denied')], boxOf);
    expect(rest).toEqual([]);
    expect(only).toMatchObject({ source: 'tooling', target: 'core', layer: 'denied', stands: 8 });
    expect(only?.counts).toMatchObject({ denied: 4, unused: 4 });
  });
});
