import { describe, expect, it } from 'vitest';
import type { CurrentDocument, DocumentRecord } from '@/lib/db/inventory/versioned-tables';
import { detectScopes, type ImportScope } from './import-scope';
import { planChanges } from './plan-changes';

function incoming(path: string, over: Partial<DocumentRecord> = {}): DocumentRecord {
  const [kind = '', namespace = '', name = ''] = path.split('/');
  return {
    cluster: 'c1',
    origin: 'declared',
    apiGroup: 'apps',
    kind,
    namespace,
    name,
    apiVersion: 'apps/v1',
    contentHash: 'h1',
    body: {},
    file: 'a.yaml',
    line: 1,
    lines: {},
    author: null,
    commit: null,
    createdAt: null,
    ...over,
  };
}

function live(path: string, over: Partial<CurrentDocument> = {}): CurrentDocument {
  const { cluster, origin, apiGroup, kind, namespace, name, contentHash, file, line } = incoming(path);
  return {
    cluster,
    origin,
    apiGroup,
    kind,
    namespace,
    name,
    contentHash,
    file,
    line,
    objectId: 1,
    versionId: 1,
    source: 'here',
    ...over,
  };
}

const anywhere: ImportScope = {
  cluster: 'c1',
  origin: 'declared',
  kinds: ['Deployment'],
  namespaces: null,
  source: null,
};
const names = (documents: readonly { name: string }[]) => documents.map((document) => document.name);

describe('planChanges', () => {
  it('tells added, changed, moved, unchanged and retired apart', () => {
    const current = ['same', 'other', 'shifted', 'gone'].map((name) => live(`Deployment/shop/${name}`));
    const plan = planChanges(
      current,
      [
        incoming('Deployment/shop/same'),
        incoming('Deployment/shop/other', { contentHash: 'h2' }),
        incoming('Deployment/shop/shifted', { line: 9 }),
        incoming('Deployment/shop/new'),
      ],
      [anywhere],
    );
    expect(names(plan.added)).toEqual(['new']);
    expect(names(plan.changed.map((change) => change.after))).toEqual(['other']);
    expect(names(plan.moved.map((change) => change.after))).toEqual(['shifted']);
    expect(names(plan.retired)).toEqual(['gone']);
    expect(plan.unchanged).toBe(2);
    expect(plan.inScope).toBe(4);
  });

  it.each<[string, Partial<CurrentDocument>]>([
    ['another cluster', { cluster: 'c2' }],
    ['another origin', { origin: 'deployed' }],
    ['another kind', { kind: 'StatefulSet' }],
    ['another namespace', { namespace: 'billing' }],
    ['another source', { source: 'elsewhere' }],
    ['a source that only begins with the same letters', { source: 'here-too' }],
  ])('does not retire what lies in %s', (_, over) => {
    const scope: ImportScope = { ...anywhere, namespaces: ['shop'], source: 'here' };
    expect(planChanges([live('Deployment/shop/gone', over)], [], [scope]).retired).toEqual([]);
    expect(planChanges([live('Deployment/shop/gone')], [], [scope]).retired).toHaveLength(1);
    expect(planChanges([live('Deployment/shop/gone', { source: 'here/below' })], [], [scope]).retired).toHaveLength(1);
  });

  it('counts a repeated document once, and says so when the two differ', () => {
    const plan = planChanges(
      [],
      [
        incoming('Deployment/shop/web'),
        incoming('Deployment/shop/web', { line: 7 }),
        incoming('Deployment/shop/web', { line: 12, contentHash: 'h2' }),
      ],
      [],
    );
    expect(plan.added.map((document) => document.contentHash)).toEqual(['h2']);
    expect(plan.duplicate).toBe(2);
    expect(plan.warnings).toEqual([
      { source: 'a.yaml:12', message: expect.stringContaining('Deployment shop/web is written again') },
    ]);
  });
});

describe('detectScopes', () => {
  const yamlList = 'apiVersion: v1\nitems:\n- apiVersion: apps/v1\n  kind: Deployment\nkind: List\n';
  const deployed = (path: string) => incoming(path, { origin: 'deployed', file: 'all.yaml' });

  it('takes the kinds and namespaces that are there', () => {
    const [scope] = detectScopes([incoming('Deployment/shop/web'), incoming('Namespace//billing')], [], {}, 'here');
    expect(scope).toEqual({
      cluster: 'c1',
      origin: 'declared',
      kinds: ['Deployment', 'Namespace'],
      namespaces: ['billing', 'shop'],
      source: 'here',
    });
  });

  it('speaks for every namespace when one platform list holds several', () => {
    const files = [{ source: 'all.yaml', text: yamlList }];
    const [scope] = detectScopes(
      [deployed('Deployment/shop/web'), deployed('Deployment/billing/api')],
      files,
      {},
      'here',
    );
    expect(scope).toMatchObject({ namespaces: null, source: null });
  });

  it('speaks only for what it holds when several lists were put together, or one namespace was listed', () => {
    const two = [{ source: 'all.yaml', text: `${yamlList}---\n${yamlList}` }];
    const documents = [deployed('Deployment/shop/web'), deployed('Deployment/billing/api')];
    expect(detectScopes(documents, two, {}, 'here')[0]?.namespaces).toEqual(['billing', 'shop']);
    const one = [{ source: 'all.yaml', text: yamlList }];
    expect(detectScopes([deployed('Deployment/shop/web')], one, {}, 'here')[0]?.namespaces).toEqual(['shop']);
  });

  it('does as it is told', () => {
    const [scope] = detectScopes(
      [incoming('Deployment/shop/web')],
      [],
      { kinds: ['NetworkPolicy'], namespaces: 'all' },
      'here',
    );
    expect(scope).toMatchObject({ kinds: ['NetworkPolicy'], namespaces: null });
  });
});
