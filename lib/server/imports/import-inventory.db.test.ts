import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { INVENTORY_TABLES, POLICY_TABLES } from '@/lib/db/inventory/versioned-tables';
import { documentsAsOf } from '@/lib/db/queries/inventory/documents-as-of';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from '../context';
import { Forbidden } from '../errors';
import { type InventoryImport, importInventory } from './import-inventory';
import { importPolicies } from './import-policies';
import { RetirementRefused } from './retirement';
import { syncInventory } from './sync-inventory';
import { tableContents } from './testing/table-contents';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const noon = (day: number) => new Date(Date.UTC(2026, 10, day, 12));

function ctx(now = noon(1), role: Ctx['actor']['role'] = 'admin'): Ctx {
  return { db: world.db, actor: { kind: 'cli', id: 'cli', name: 'test', role }, now, requestId: 'request-1' };
}

const deployment = (name: string, namespace = 'shop', image = 'v1') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: main, image: "${image}", env: [{ name: PASSWORD, value: hunter2 }] }] }
`;
const policy = (name: string, namespace = 'shop') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: { podSelector: {}, policyTypes: [Ingress] }
`;
const manifest = (...documents: string[]) => documents.join('---\n');
const twelve = Array.from({ length: 12 }, (_, n) => `app-${String(n).padStart(2, '0')}`);

const from = (text: string, over: Partial<InventoryImport> = {}): InventoryImport => ({
  files: [{ source: 'shop.yaml', text }],
  cluster: 'c1',
  source: '/checkout',
  ...over,
});

async function live(): Promise<string[]> {
  const at = { validAt: noon(28), knownAt: noon(28) };
  const documents = [
    ...(await documentsAsOf(world.db, INVENTORY_TABLES, at)),
    ...(await documentsAsOf(world.db, POLICY_TABLES, at)),
  ];
  return documents.map(
    (document) => `${document.origin} ${document.kind} ${document.cluster}/${document.namespace}/${document.name}`,
  );
}

describe('importing manifests', () => {
  it('adds, and says unchanged when the same comes again, whatever the file is called and however it is ordered', async () => {
    const text = manifest(deployment('web'), deployment('api'), policy('deny'));
    const first = await importInventory(ctx(), from(text));
    expect(first.counts).toMatchObject({ accepted: 3, added: 3, unchanged: 0, rejected: 0 });
    expect(first.added).toEqual(['Deployment shop/api', 'Deployment shop/web', 'NetworkPolicy shop/deny']);
    const again = manifest(policy('deny'), deployment('api'), deployment('web'));
    const second = await importInventory(ctx(noon(2)), {
      ...from(again),
      files: [{ source: 'other.yaml', text: again }],
    });
    expect(second.counts).toMatchObject({ accepted: 3, added: 0, changed: 0, retired: 0, unchanged: 3 });
    const versions = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM inventory_object_version`;
    expect(versions).toEqual([{ n: 2 }]);
  });

  it('does not store what containers are told in confidence', async () => {
    await importInventory(ctx(), from(deployment('web')));
    const rows = await sql<{ body: string }>(world.db)`SELECT body::text AS body FROM document_content`;
    expect(rows.map((row) => row.body).join()).not.toContain('hunter2');
  });

  it('keeps history: what was true then, and what was believed then', async () => {
    await importInventory(ctx(noon(1)), from(deployment('web', 'shop', 'v1')));
    await importInventory(ctx(noon(10)), from(deployment('web', 'shop', 'v2'), { validAt: noon(5) }));
    const image = async (validDay: number, knownDay: number) => {
      const [document] = await documentsAsOf(world.db, INVENTORY_TABLES, {
        validAt: noon(validDay),
        knownAt: noon(knownDay),
      });
      return JSON.stringify(document?.body).match(/"image":"(v\d)"/)?.[1];
    };
    expect(await image(3, 20)).toBe('v1');
    expect(await image(6, 20)).toBe('v2');
    expect(await image(6, 8)).toBe('v1');
  });

  it('tells deployed from declared by what the server wrote', async () => {
    const served = deployment('api').replace('namespace: shop }', 'namespace: shop, uid: 6c1b }');
    const report = await importInventory(ctx(), from(manifest(deployment('web'), served)));
    expect(report.origins).toEqual({ declared: 1, deployed: 1 });
  });

  it('keeps what is valid beside what is not, and retires nothing while something could not be read', async () => {
    await importInventory(ctx(), from(manifest(...twelve.map((name) => deployment(name)))));
    const broken = manifest(
      deployment('new'),
      'kind: Deployment\n\tbad\n',
      ...twelve.slice(1).map((name) => deployment(name)),
    );
    const report = await importInventory(ctx(noon(2)), from(broken));
    expect(report.rejections).toEqual([
      { source: expect.stringMatching(/^shop\.yaml:\d+$/), message: expect.any(String) },
    ]);
    expect(report.counts).toMatchObject({ added: 1, retired: 0, unchanged: 11 });
    expect(await live()).toContain('declared Deployment c1/shop/app-00');
  });

  it('counts and names what it does not know', async () => {
    const report = await importInventory(
      ctx(),
      from(manifest('apiVersion: v1\nkind: Secret\nmetadata: { name: a }\n', deployment('web'))),
    );
    expect(report.unknownKinds).toEqual({ Secret: 1 });
    expect(report.counts).toMatchObject({ accepted: 1, setAside: 1 });
  });

  it('is for administrators', async () => {
    await expect(importInventory(ctx(noon(1), 'responder'), from(deployment('web')))).rejects.toThrow(Forbidden);
  });
});

describe('retirement', () => {
  it('takes one of twelve, and stops at more than a tenth with nothing changed', async () => {
    await importInventory(ctx(), from(manifest(...twelve.map((name) => deployment(name)))));
    const one = await importInventory(ctx(noon(2)), from(manifest(...twelve.slice(1).map((name) => deployment(name)))));
    expect(one.retired).toEqual(['Deployment shop/app-00']);

    const few = from(manifest(...twelve.slice(4).map((name) => deployment(name))));
    const before = await tableContents(world.db);
    await expect(importInventory(ctx(noon(3)), few)).rejects.toThrow(RetirementRefused);
    await expect(importInventory(ctx(noon(3)), few)).rejects.toThrow(
      /3 of 11 declared documents of cluster c1 would retire \(Deployment shop\/app-01, .*--retire/,
    );
    expect(await tableContents(world.db)).toEqual(before);

    const forced = await importInventory(ctx(noon(3)), { ...few, retire: true });
    expect(forced.counts.retired).toBe(3);
    expect(await live()).toHaveLength(8);
  });

  it('leaves other clusters, namespaces, kinds, origins and sources alone', async () => {
    await importInventory(ctx(), from(deployment('web'), { cluster: 'c2' }));
    await importInventory(ctx(), from(deployment('web', 'billing')));
    await importInventory(ctx(), from(policy('deny')));
    await importPolicies(ctx(), { ...from(policy('meant')), source: '/git' });
    await importInventory(ctx(), from(deployment('theirs'), { source: '/other-team' }));
    await importInventory(ctx(), from(deployment('web')));
    const before = await live();
    const report = await importInventory(ctx(noon(2)), from(deployment('api'), { retire: true }));
    expect(report.retired).toEqual(['Deployment shop/web']);
    expect(report.notes).toContain(
      'left alone, because they came from other sources: 1 of the documents in the same namespaces',
    );
    const kept = before.filter((name) => name !== 'declared Deployment c1/shop/web');
    expect((await live()).sort()).toEqual([...kept, 'declared Deployment c1/shop/api'].sort());
  });

  it('speaks for the whole cluster when a platform lists across namespaces', async () => {
    const item = (name: string, namespace: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, uid: `${namespace}-${name}` },
      spec: {},
    });
    const list = (...items: object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items }, null, 4);
    const all = [...twelve.map((name) => item(name, 'shop')), item('old', 'legacy'), item('api', 'billing')];
    await importInventory(ctx(), from(list(...all)));
    const report = await importInventory(
      ctx(noon(2)),
      from(list(...all.filter((one) => one.metadata.namespace !== 'legacy'))),
    );
    expect(report.retired).toEqual(['Deployment legacy/old']);
  });

  it('can be told what an empty export covers', async () => {
    await importInventory(ctx(), from(policy('deny'), { origin: 'deployed' }));
    const empty = from('{"apiVersion":"v1","kind":"List","items":[]}', { origin: 'deployed', retire: true });
    expect((await importInventory(ctx(noon(2)), empty)).retired).toEqual([]);
    const told = await importInventory(ctx(noon(3)), { ...empty, kinds: ['NetworkPolicy'], namespaces: 'all' });
    expect(told.retired).toEqual(['NetworkPolicy shop/deny']);
  });
});

describe('a dry run', () => {
  it('names everything that would change and touches nothing', async () => {
    await importInventory(ctx(), from(manifest(deployment('web'), deployment('api'), policy('deny'))));
    const before = await tableContents(world.db);
    const text = manifest(deployment('web', 'shop', 'v2'), deployment('new'), policy('deny'));
    const report = await importInventory(ctx(noon(2)), from(text, { dryRun: true }));
    expect(report).toMatchObject({
      importId: null,
      added: ['Deployment shop/new'],
      changed: ['Deployment shop/web'],
      retired: ['Deployment shop/api'],
      counts: { unchanged: 1 },
    });
    expect(report.notes.join()).toContain('would be refused without --retire');
    expect(await tableContents(world.db)).toEqual(before);
  });
});

describe('two imports at once', () => {
  it('run one after the other: both are kept whole', async () => {
    const reports = await Promise.all(
      ['a', 'b', 'c', 'd'].map((name) =>
        importInventory(ctx(), from(manifest(deployment('shared'), deployment(name)), { source: `/${name}` })),
      ),
    );
    expect(reports.reduce((sum, report) => sum + report.counts.added, 0)).toBe(5);
    expect(await live()).toHaveLength(5);
    const waiting = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM job WHERE kind = 'analysis'`;
    expect(waiting).toEqual([{ n: 1 }]);
    await Promise.all([syncInventory(world.db, noon(2)), syncInventory(world.db, noon(2))]);
    const services = await sql<{ key: string }>(world.db)`SELECT key FROM service WHERE id >= 100 ORDER BY key`;
    expect(services.map((service) => service.key)).toEqual(
      ['a', 'b', 'c', 'd', 'shared'].map((name) => `c1/shop/${name}`),
    );
  });

  it('leaves nothing behind when it dies between its writes', async () => {
    const before = await tableContents(world.db);
    await sql(world.db)`ALTER TABLE audit_entry RENAME TO audit_entry_away`;
    await expect(importInventory(ctx(), from(deployment('web')))).rejects.toThrow();
    await sql(world.db)`ALTER TABLE audit_entry_away RENAME TO audit_entry`;
    expect(await tableContents(world.db)).toEqual(before);
  });
});

describe('services', () => {
  it('keep their ids through retirement and return', async () => {
    const ids = async () =>
      new Map(
        (
          await sql<{ key: string; id: number; gone: boolean }>(world.db)`
      SELECT key, id, retired_at IS NOT NULL AS gone FROM service WHERE id >= 100`
        ).map((row) => [row.key, row]),
      );
    await importInventory(ctx(), from(manifest(deployment('web'), deployment('api'))));
    await syncInventory(world.db, noon(1));
    const first = await ids();
    expect([...first.values()].every((row) => row.id >= 100 && !row.gone)).toBe(true);
    await importInventory(ctx(noon(2)), from(deployment('api'), { retire: true }));
    await syncInventory(world.db, noon(2));
    expect((await ids()).get('c1/shop/web')).toMatchObject({ gone: true });
    await importInventory(ctx(noon(3)), from(manifest(deployment('web'), deployment('api'))));
    await syncInventory(world.db, noon(3));
    expect(await ids()).toEqual(first);
  });
});

const samples = join(
  process.env.BULKHEAD_SAMPLES ?? join(process.cwd(), '../shared/samples'),
  'manifests/online-boutique',
);

describe.runIf(existsSync(samples))('the public microservice demo', () => {
  it('imports whole: twelve services, every policy, nothing rejected', async () => {
    const policies = readdirSync(join(samples, 'network-policies')).map((name) => `network-policies/${name}`);
    const files = ['kubernetes-manifests.yaml', ...policies].map((source) => ({
      source,
      text: readFileSync(join(samples, source), 'utf8'),
    }));
    const report = await importInventory(ctx(), { files, cluster: 'boutique', source: samples });
    expect(report.rejections).toEqual([]);
    await syncInventory(world.db, noon(1));
    const services = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM service WHERE id >= 100`;
    expect(services).toEqual([{ n: 12 }]);
    const stored = await sql<{ n: number }>(world.db)`SELECT count(*) AS n FROM policy`;
    expect(stored).toEqual([{ n: policies.length }]);
  });
});
