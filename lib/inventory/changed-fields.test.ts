import { describe, expect, it } from 'vitest';
import { changedFields } from './changed-fields';

describe('changedFields', () => {
  it('names the fields that differ, with both values', () => {
    const before = { spec: { replicas: 2, ports: [80, 443], same: { deep: [1] } } };
    const after = { spec: { replicas: 3, ports: [80, 8443], same: { deep: [1] } } };
    expect(changedFields(before, after)).toEqual([
      { path: 'spec.ports.1', before: '443', after: '8443' },
      { path: 'spec.replicas', before: '2', after: '3' },
    ]);
  });
  it('names what came or went whole once', () => {
    const rule = { from: [{ podSelector: {} }] };
    expect(changedFields({ spec: { ingress: [] } }, { spec: { ingress: [rule], egress: [] } })).toEqual([
      { path: 'spec.egress', before: null, after: '[]' },
      { path: 'spec.ingress.0', before: null, after: '{"from":[{"podSelector":{}}]}' },
    ]);
    expect(changedFields({ spec: [] }, { spec: {} })).toEqual([{ path: 'spec', before: '[]', after: '{}' }]);
  });
  it('names the members of a list that came or went, not those that moved up', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((app) => ({ podSelector: { app } }));
    expect(changedFields({ from: [a, b, c] }, { from: [b, c] })).toEqual([
      { path: 'from.0', before: '{"podSelector":{"app":"a"}}', after: null },
    ]);
    expect(changedFields({ from: [a, b] }, { from: [a, c] })).toEqual([
      { path: 'from.1.podSelector.app', before: 'b', after: 'c' },
    ]);
    expect(changedFields({ from: [a] }, { from: [a, a] })).toHaveLength(1);
    expect(changedFields({ from: [a, b] }, { from: [b, a] })).toEqual([
      { path: 'from', before: 'one order', after: 'another' },
    ]);
  });
  it('cuts long values short, and says nothing of equal bodies', () => {
    expect(changedFields({ text: 'x'.repeat(61) }, { text: 'y' })).toEqual([
      { path: 'text', before: `${'x'.repeat(59)}…`, after: 'y' },
    ]);
    expect(changedFields({ a: [{ b: null }] }, { a: [{ b: null }] })).toEqual([]);
  });
});
