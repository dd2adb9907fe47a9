import { describe, expect, it } from 'vitest';
import { assembleInventory } from '@/lib/inventory/assemble';
import type { ManifestDocument } from '@/lib/inventory/model';
import { selectingDocuments } from './selecting-documents';

const document = (over: Partial<ManifestDocument> & { spec: unknown }): ManifestDocument => {
  const { spec, ...rest } = over;
  const own = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', namespace: 'shop', name: 'one', ...rest };
  const metadata = { name: own.name, namespace: own.namespace };
  return {
    cluster: 'c1',
    origin: 'deployed',
    ref: { source: 'x.yaml', line: 1 },
    lines: {},
    body: { apiVersion: own.apiVersion, kind: own.kind, metadata, spec },
    ...own,
  };
};
const selector = (labels: object) => ({ podSelector: { matchLabels: labels }, policyTypes: ['Ingress'] });
const { inventory } = assembleInventory([
  document({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'web',
    spec: { selector: {}, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [] } } },
  }),
]);

describe('selectingDocuments', () => {
  it('says of each version apart whether it selects', () => {
    const versions = [
      document({ spec: selector({ app: 'web' }) }),
      document({ spec: selector({ app: 'db' }) }),
      document({ spec: selector({}) }),
      document({ name: 'two', spec: selector({ app: 'web' }) }),
      document({ namespace: 'other', spec: selector({}) }),
    ];
    expect(selectingDocuments(inventory, versions)).toEqual([true, false, true, true, false]);
  });
  it('knows nothing to select without workloads', () => {
    const empty = assembleInventory([]).inventory;
    expect(selectingDocuments(empty, [document({ spec: selector({}) })])).toEqual([false]);
  });
});
