import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { estateAsOf } from '@/lib/db/queries/inventory/estate-as-of';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from '../context';
import { importEstate } from './import-estate';
import { importInventory } from './import-inventory';
import { RetirementRefused } from './retirement';
import { syncInventory } from './sync-inventory';
import { tableContents } from './testing/table-contents';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

const noon = (day: number) => new Date(Date.UTC(2026, 10, day, 12));

function ctx(now = noon(1)): Ctx {
  return { db: world.db, actor: { kind: 'cli', id: 'cli', name: 'test', role: 'admin' }, now, requestId: 'request-1' };
}

const head = 'apiVersion: bulkhead.io/v1\nkind: Estate\n';
const segments = (...names: string[]) =>
  `${head}segments:\n${names.map((name) => `  - { name: ${name}, tier: internal, match: [{ namespace: ${name} }] }`).join('\n')}\n`;
const ten = Array.from({ length: 10 }, (_, n) => `segment-${n}`);
const alone = (text: string, over: object = {}) => ({ files: [{ source: 'estate.yaml', text }], root: '', ...over });

describe('importing the estate', () => {
  it('counts records, and is unchanged when it comes again', async () => {
    const first = await importEstate(ctx(), alone(segments('a', 'b')));
    expect(first).toMatchObject({ added: ['segment a', 'segment b'], counts: { accepted: 2, added: 2 } });
    const second = await importEstate(ctx(noon(2)), alone(segments('a', 'b')));
    expect(second.counts).toMatchObject({ added: 0, changed: 0, retired: 0, unchanged: 2 });
    expect(await sql<object>(world.db)`SELECT id FROM estate_version`).toHaveLength(1);
  });

  it('keeps history', async () => {
    await importEstate(ctx(noon(1)), alone(segments('a')));
    await importEstate(ctx(noon(3)), alone(segments('a', 'b')));
    const at = async (day: number) =>
      (await estateAsOf(world.db, { validAt: noon(day), knownAt: noon(9) })).map(({ text }) => text);
    expect(await at(2)).toEqual([segments('a')]);
    expect(await at(4)).toEqual([segments('a', 'b')]);
  });

  it('names the line of a bad record and keeps the rest', async () => {
    const report = await importEstate(
      ctx(),
      alone(segments('a').replace('\n  -', '\n  - { name: bad, tier: interal }\n  -')),
    );
    expect(report.added).toEqual(['segment a']);
    expect(report.rejections).toEqual([{ source: 'estate.yaml:4', message: expect.stringContaining('tier') }]);
  });

  it('leaves a file in force whose new text cannot be read', async () => {
    await importEstate(ctx(), alone(segments('a')));
    const report = await importEstate(ctx(noon(2)), alone('segments: [\n'));
    expect(report.counts).toMatchObject({ rejected: 1, retired: 0, unchanged: 1 });
    expect(report.rejections[0]?.source).toMatch(/^estate\.yaml:\d+$/);
    expect(await estateAsOf(world.db, { validAt: noon(3), knownAt: noon(3) })).toHaveLength(1);
  });

  it('retires files of its folder only, and asks before a tenth of the records goes', async () => {
    const folder = (...files: [string, string][]) => ({
      root: 'estate',
      files: files.map(([source, text]) => ({ source, text })),
    });
    await importEstate(ctx(), alone(segments('elsewhere')));
    await importEstate(ctx(), folder(['a.yaml', segments(...ten)], ['b.yaml', segments('extra')]));
    const gone = folder(['a.yaml', segments(...ten)]);
    expect((await importEstate(ctx(noon(2)), gone)).retired).toEqual(['segment extra']);
    const before = await tableContents(world.db);
    await expect(importEstate(ctx(noon(3)), folder(['a.yaml', segments('segment-0')]))).rejects.toThrow(
      RetirementRefused,
    );
    expect(await tableContents(world.db)).toEqual(before);
    await importEstate(ctx(noon(3)), { ...folder(['a.yaml', segments('segment-0')]), retire: true });
    const live = await estateAsOf(world.db, { validAt: noon(4), knownAt: noon(4) });
    expect(live.map(({ root, file }) => `${root}/${file}`)).toEqual(['/estate.yaml', 'estate/a.yaml']);
  });

  it('shows with a dry run what would change, and changes nothing', async () => {
    await importEstate(ctx(), alone(segments('a')));
    const before = await tableContents(world.db);
    const report = await importEstate(ctx(noon(2)), alone(segments('b'), { dryRun: true }));
    expect(report).toMatchObject({ importId: null, added: ['segment b'], retired: ['segment a'] });
    expect(await tableContents(world.db)).toEqual(before);
  });

  it('places services by file before labels, and says where two records claim one', async () => {
    const app = (name: string, label = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: shop }
spec: { template: { metadata: { labels: { app: ${name} }, annotations: {${label}} }, spec: { containers: [] } } }
---
`;
    const text = `${app('web', ' bulkhead.io/segment: by-label, bulkhead.io/owner: web-team ')}${app('db', ' bulkhead.io/segment: by-label ')}`;
    await importInventory(ctx(), { files: [{ source: 'shop.yaml', text }], cluster: 'c1', source: '/shop' });
    const estate = `${head}segments:
  - { name: data, tier: restricted, match: [{ name: db }] }
  - { name: also-data, tier: internal, match: [{ name: "d*" }] }
`;
    await importEstate(ctx(), alone(estate));
    const { world: placed } = await syncInventory(world.db, noon(2));
    const services = await sql<object>(world.db)`
      SELECT s.name, g.name AS segment, t.name AS team, s.tier FROM service s LEFT JOIN segment g ON g.id = s.segment_id
      LEFT JOIN team t ON t.id = s.team_id WHERE s.id >= 100 ORDER BY s.name`;
    expect(services).toEqual([
      { name: 'db', segment: 'data', team: null, tier: 'restricted' },
      { name: 'web', segment: 'by-label', team: 'web-team', tier: null },
    ]);
    expect(placed.placement.findings.map(({ message }) => message).join()).toMatch(/also-data/);
    const known = await sql<object>(world.db)`SELECT name, tier, retired_at FROM segment ORDER BY name`;
    expect(known).toEqual([
      { name: 'also-data', tier: 'internal', retired_at: null },
      { name: 'by-label', tier: null, retired_at: null },
      { name: 'data', tier: 'restricted', retired_at: null },
    ]);
    await importEstate(ctx(noon(3)), alone(segments('data'), { retire: true }));
    await syncInventory(world.db, noon(3));
    const left = await sql<{ name: string }>(world.db)`SELECT name FROM segment WHERE retired_at IS NOT NULL`;
    expect(left.map(({ name }) => name)).toEqual(['also-data']);
  });
});
