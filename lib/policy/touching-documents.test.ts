import { describe, expect, it } from 'vitest';
import { assembleInventory } from '@/lib/inventory/assemble';
import type { ManifestDocument } from '@/lib/inventory/model';
import { touchingDocuments } from './touching-documents';

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

describe('touchingDocuments', () => {
  it('says of each version apart whether it selects', () => {
    const versions = [
      document({ spec: selector({ app: 'web' }) }),
      document({ spec: selector({ app: 'db' }) }),
      document({ spec: selector({}) }),
      document({ name: 'two', spec: selector({ app: 'web' }) }),
      document({ namespace: 'other', spec: selector({}) }),
    ];
    expect(touchingDocuments(inventory, versions).map(({ selects }) => selects)).toEqual([
      true,
      false,
      true,
      true,
      false,
    ]);
  });
  it('says whether a rule names a workload, from whichever namespace, and not by naming everybody or addresses', () => {
    const from = (peers: object[]) => ({ ...selector({ app: 'db' }), ingress: [{ from: peers }] });
    const space = { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } } };
    const documents = [
      document({ name: 'a', spec: from([{ podSelector: { matchLabels: { app: 'web' } } }]) }),
      document({ name: 'b', spec: from([{ podSelector: { matchLabels: { app: 'fax' } } }]) }),
      document({ name: 'c', namespace: 'pci', spec: from([space]) }),
      document({ name: 'd', namespace: 'pci', spec: from([{ podSelector: {} }]) }),
      document({ name: 'e', spec: { ...selector({ app: 'db' }), ingress: [{}] } }),
      document({ name: 'f', spec: from([{ ipBlock: { cidr: '10.0.0.0/8' } }]) }),
    ];
    const touches = touchingDocuments(inventory, documents);
    expect(touches.map(({ names }) => names)).toEqual([true, false, true, false, false, false]);
    expect(touches.some(({ selects }) => selects)).toBe(false);
  });
  it('knows nothing to select without workloads', () => {
    const empty = assembleInventory([]).inventory;
    expect(touchingDocuments(empty, [document({ spec: selector({}) })])).toEqual([{ selects: false, names: false }]);
  });
});
