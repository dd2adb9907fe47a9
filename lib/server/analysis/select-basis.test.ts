import { describe, expect, it } from 'vitest';
import type { Origin } from '@/lib/inventory/model';
import { selectBasis } from './select-basis';

const one = (cluster: string, origin: Origin) => ({ cluster, origin });

describe('selectBasis', () => {
  it('takes declared files at their word while nothing deployed is known, and says so', () => {
    const selected = selectBasis([one('a', 'declared')], [one('a', 'declared'), one('a', 'intended')]);
    expect(selected).toMatchObject({ basis: 'declared', byCluster: { a: 'declared' } });
    expect(selected.policies).toEqual([one('a', 'declared')]);
    expect(selected.notEnforced).toEqual([]);
  });

  it('counts only deployed policies once the cluster speaks for itself', () => {
    const selected = selectBasis(
      [one('a', 'declared'), one('a', 'deployed')],
      [one('a', 'declared'), one('a', 'deployed')],
    );
    expect(selected.basis).toBe('deployed');
    expect(selected.inventory).toEqual([one('a', 'deployed')]);
    expect(selected.policies).toEqual([one('a', 'deployed')]);
    expect(selected.notEnforced).toEqual([one('a', 'declared')]);
  });

  it('takes workloads from files where the platform gave policies only', () => {
    const selected = selectBasis([one('a', 'declared')], [one('a', 'deployed'), one('a', 'declared')]);
    expect(selected.inventory).toEqual([one('a', 'declared')]);
    expect(selected.policies).toEqual([one('a', 'deployed')]);
  });

  it('decides cluster by cluster, and is as weak as the weakest', () => {
    const selected = selectBasis([one('a', 'deployed'), one('b', 'declared')], [one('b', 'declared')]);
    expect(selected).toMatchObject({ basis: 'declared', byCluster: { a: 'deployed', b: 'declared' } });
    expect(selected.policies).toEqual([one('b', 'declared')]);
  });

  it('never enforces what is only intended', () => {
    expect(selectBasis([], [one('a', 'intended')])).toMatchObject({ policies: [], notEnforced: [], byCluster: {} });
  });
});
