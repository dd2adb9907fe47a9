import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ManifestDocument } from '@/lib/inventory/model';
import { normaliseDocument, UnstorableDocument } from './normalise-document';

const nobody = { author: null, commit: null };

function document(body: Record<string, unknown>, over: Partial<ManifestDocument> = {}): ManifestDocument {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    cluster: 'c1',
    namespace: 'shop',
    name: 'web',
    origin: 'deployed',
    body,
    ref: { source: 'a.yaml', line: 3 },
    lines: { spec: 5 },
    ...over,
  };
}

const hash = (body: Record<string, unknown>) => normaliseDocument(document(body), nobody, false).contentHash;

describe('normaliseDocument', () => {
  it.each<[string, Record<string, unknown>]>([
    ['resourceVersion', { metadata: { name: 'web', resourceVersion: '7' } }],
    ['generation', { metadata: { name: 'web', generation: 3 } }],
    [
      'the last applied configuration',
      { metadata: { name: 'web', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } } },
    ],
    ['conditions', { metadata: { name: 'web' }, status: { conditions: [{ lastHeartbeatTime: 'now' }] } }],
  ])('sees no change in %s', (_, body) => {
    expect(hash(body)).toBe(hash({ metadata: { name: 'web' } }));
  });

  it.each<[string, Record<string, unknown>]>([
    ['a label', { metadata: { name: 'web', labels: { app: 'web' } } }],
    ['an annotation that means something', { metadata: { name: 'web', annotations: { 'bulkhead.io/owner': 'a' } } }],
    ['an address', { metadata: { name: 'web' }, status: { podIP: '10.0.0.1' } }],
    ['the pod behind a name', { metadata: { name: 'web', uid: 'other' } }],
  ])('sees a change in %s', (_, body) => {
    expect(hash(body)).not.toBe(hash({ metadata: { name: 'web' } }));
  });

  it('leaves out what containers are told, wherever the pod template lies', () => {
    const container = {
      name: 'main',
      image: 'v1',
      env: [{ value: 'hunter2' }],
      args: ['--key=hunter2'],
      ports: [{ containerPort: 80 }],
    };
    const pod = { containers: [container], initContainers: [container] };
    const body = { spec: { jobTemplate: { spec: { template: { spec: pod } } }, template: { spec: pod } } };
    const stored = JSON.stringify(normaliseDocument(document(body), nobody, false).body);
    expect(stored).not.toContain('hunter2');
    expect(stored.match(/containerPort/g)).toHaveLength(4);
  });

  it('hashes the same whatever the order of keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme-ascii' }), fc.jsonValue({ maxDepth: 2 })), (spec) => {
        const reversed = Object.fromEntries(Object.entries(spec).reverse());
        expect(hash({ spec: reversed })).toBe(hash({ spec }));
      }),
    );
  });

  it.each(['\u0000', '\ud800', 'fine \\u0000 \u0000'])('refuses text that the database cannot hold', (text) => {
    expect(() => hash({ metadata: { labels: { a: text } } })).toThrow(UnstorableDocument);
  });

  it('takes an escaped backslash before "u0000" for what it is', () => {
    expect(() => hash({ metadata: { labels: { a: '\\u0000' } } })).not.toThrow();
  });

  it('keeps one identity for kinds that left the group "extensions"', () => {
    const groups = ['extensions/v1beta1', 'apps/v1'].map(
      (apiVersion) => normaliseDocument(document({}, { apiVersion, kind: 'Deployment' }), nobody, false).apiGroup,
    );
    expect(groups).toEqual(['apps', 'apps']);
  });

  it('believes a creation time only from a platform', () => {
    const body = { metadata: { creationTimestamp: '2026-01-02T03:04:05Z' } };
    expect(normaliseDocument(document(body), nobody, false).createdAt).toEqual(new Date('2026-01-02T03:04:05Z'));
    expect(normaliseDocument(document(body, { origin: 'declared' }), nobody, false).createdAt).toBeNull();
    expect(
      normaliseDocument(document({ metadata: { creationTimestamp: 'soon' } }), nobody, false).createdAt,
    ).toBeNull();
  });
});
