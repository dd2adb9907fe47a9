import { describe, expect, it } from 'vitest';
import type { Service } from '@/lib/inventory/service-model';
import { edgeFilter, passes } from './edge-filter';
import { layersOf } from './edge-layer';

const service = (name: string, segment: string | null, tier: Service['tier']): Service => ({
  key: `c/n/${name}`,
  name,
  kind: 'workload',
  cluster: 'c',
  namespace: 'n',
  environment: null,
  team: null,
  segment,
  tier,
  criticality: 'medium',
  data: [],
  transit: true,
  transitReason: null,
  workloads: [],
});

describe('edgeFilter', () => {
  const services = [service('web', 'Front', 'public'), service('vault', 'Card data', 'restricted')];
  it('asks for one end by src and dst', () => {
    const filter = edgeFilter('dst.tier:restricted', services);
    expect([passes(filter, 0, 1), passes(filter, 1, 0)]).toEqual([true, false]);
  });
  it('reads quoted values and takes all terms together', () => {
    const filter = edgeFilter('src.segment:"Card data" dst.name:web', services);
    expect([passes(filter, 1, 0), passes(filter, 0, 1)]).toEqual([true, false]);
  });
  it('finds plain words in either end, and lets everything pass when empty', () => {
    expect(passes(edgeFilter('card', services), 0, 1)).toBe(true);
    expect(passes(edgeFilter('nothing', services), 0, 1)).toBe(false);
    expect(edgeFilter('  ', services)).toBeNull();
  });
});

describe('layersOf', () => {
  const none = { allowed: 0, denied: 0, wouldDeny: 0, kinds: [] };
  it('calls a permitted pair used or unused, never both', () => {
    expect(layersOf(none, true)).toEqual(['unused']);
    expect(layersOf({ ...none, allowed: 3 }, true)).toEqual(['allowed']);
  });
  it('keeps would-be refusals apart from refusals', () => {
    expect(layersOf({ ...none, wouldDeny: 2, allowed: 2 }, true)).toEqual(['would_deny', 'allowed']);
  });
  it('shows a hole as a hole, not as allowed', () => {
    expect(layersOf({ ...none, allowed: 2, kinds: ['used-hole'] }, true)).toEqual(['hole']);
  });
  it('lets one pair be allowed on one port and broken on another', () => {
    expect(layersOf({ ...none, allowed: 9, denied: 4, kinds: ['broken-dependency', 'normal'] }, true)).toEqual([
      'broken',
      'allowed',
    ]);
  });
});
