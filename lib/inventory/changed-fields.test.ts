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
  it('leaves out values that are too long to say, and says nothing of equal bodies', () => {
    expect(changedFields({ text: 'x'.repeat(61) }, { text: 'y' })).toEqual([
      { path: 'text', before: null, after: 'y' },
    ]);
    expect(changedFields({ a: [{ b: null }] }, { a: [{ b: null }] })).toEqual([]);
  });
});
