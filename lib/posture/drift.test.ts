import { describe, expect, it } from 'vitest';
import type { ManifestDocument } from '@/lib/inventory/model';
import { driftOf } from './drift';

function policy(spec: unknown, more: Partial<ManifestDocument> = {}): ManifestDocument {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    cluster: 'c',
    namespace: 'ns',
    name: 'web',
    origin: 'deployed',
    body: { spec },
    ref: { source: 'p.yaml', line: 1 },
    lines: {},
    ...more,
  };
}

describe('drift', () => {
  const a = { podSelector: { matchLabels: { app: 'a' } } };
  const b = { podSelector: { matchLabels: { app: 'b' } } };
  it.each<[string, unknown, unknown]>([
    ['key order', { podSelector: {}, policyTypes: ['Ingress'] }, { policyTypes: ['Ingress'], podSelector: {} }],
    ['implied policy types', { podSelector: {} }, { podSelector: {}, policyTypes: ['Ingress'] }],
    [
      'implied egress',
      { podSelector: {}, egress: [] },
      { podSelector: {}, policyTypes: ['Egress', 'Ingress'], egress: [] },
    ],
    [
      'the default protocol',
      { podSelector: {}, ingress: [{ ports: [{ port: 80 }] }] },
      { podSelector: {}, ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }] },
    ],
    ['empty selectors', { podSelector: { matchLabels: {} } }, { podSelector: {} }],
    [
      'the order of peers',
      { podSelector: {}, ingress: [{ from: [a, b] }] },
      { podSelector: {}, ingress: [{ from: [b, a] }] },
    ],
    ['null and absent', { podSelector: {}, ingress: null }, { podSelector: {} }],
  ])('%s is none', (_, deployed, intended) => {
    expect(driftOf([policy(deployed)], [policy(intended)])).toEqual({ rows: [], population: 1 });
  });

  it.each<[string, unknown, unknown, string[]]>([
    ['a selector', a, b, ['spec.podSelector.matchLabels.app']],
    [
      'a peer',
      { podSelector: {}, ingress: [{ from: [a] }] },
      { podSelector: {}, ingress: [{ from: [a, b] }] },
      ['spec.ingress'],
    ],
    [
      'an open rule and none at all',
      { podSelector: {}, ingress: [{}] },
      { podSelector: {}, ingress: [] },
      ['spec.ingress'],
    ],
    [
      'a direction',
      { podSelector: {}, policyTypes: ['Ingress'] },
      { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
      ['spec.policyTypes'],
    ],
    [
      'a protocol',
      { podSelector: {}, ingress: [{ ports: [{ port: 53 }] }] },
      { podSelector: {}, ingress: [{ ports: [{ port: 53, protocol: 'UDP' }] }] },
      ['spec.ingress'],
    ],
    [
      'a namespace selector that is empty and one that is absent',
      { podSelector: {}, ingress: [{ from: [{ namespaceSelector: {}, ...a }] }] },
      { podSelector: {}, ingress: [{ from: [a] }] },
      ['spec.ingress'],
    ],
  ])('%s is drift', (_, deployed, intended, paths) => {
    expect(driftOf([policy(deployed)], [policy(intended)]).rows).toMatchObject([{ difference: 'differs', paths }]);
  });

  it('names what stands on one side only', () => {
    const { rows, population } = driftOf([policy({}, { name: 'x' })], [policy({}, { name: 'y' })]);
    expect(population).toBe(2);
    expect(rows).toMatchObject([
      { name: 'x', difference: 'only-deployed' },
      { name: 'y', difference: 'only-intended' },
    ]);
  });

  it('takes a checkout of no named cluster for the one cluster there is, and keeps two apart', () => {
    expect(driftOf([policy({})], [policy({}, { cluster: '' })]).rows).toEqual([]);
    const two = [policy({}), policy({}, { cluster: 'd' })];
    expect(driftOf(two, [policy({})]).rows).toMatchObject([{ cluster: 'd', difference: 'only-deployed' }]);
  });
});
