import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { readAudit } from '../audit/read-audit';
import { Forbidden, NotFound } from '../errors';
import { importEstate } from '../imports/import-estate';
import { importInventory } from '../imports/import-inventory';
import type { ActorRole } from '../roles';
import { exportEstate } from '../segments/export-estate';
import { intent } from '../segments/intent';
import { segments } from '../segments/segments';
import { intentContract, segmentsContract } from '../segments/segments.contract';
import { analyse, contextOf, deployment, estateFile } from '../testing/small-estate';
import { changeSource } from './change-source';
import { source } from './source';
import { sources } from './sources';
import { sourceContract, sourcesContract } from './sources.contract';

let world: TestDatabase;
let empty: TestDatabase;

const as = (role: ActorRole, db = world.db, now = new Date()) => contextOf(db, role, now);
const estate = estateFile(`segments:
  - name: cards
    tier: restricted
    owner: payments
    data: [{ class: PCI, holds: stores }]
    intent: { ingress: enforced, egress: none }
    match: [{ name: vault }]
intent:
  - { from: pay/api, to: cards, ports: [8080/TCP], owner: payments, reason: "tokenise" }
  - { from: internet, to: pay/api, owner: edge, reason: "the shop" }
expect:
  - mustNot: { from: pay/api, to: cards, hops: direct }
`);

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  const text = `${deployment('vault', 'pay')}${deployment('api', 'pay')}apiVersion: v1\nkind: Pod\nmetadata: 7\n`;
  const files = [{ source: 'pay.yaml', text }];
  await importInventory(as('admin'), { files, cluster: 'c1', source: '/pay' });
  await importInventory(as('admin'), { files, cluster: 'c1', source: '/pay' });
  await importEstate(as('admin'), { files: [{ source: 'estate.yaml', text: estate }], root: '' });
  await analyse(world.db);
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

const pay = async (ctx = as('viewer')) => {
  const found = (await sources(ctx)).items.find(({ name }) => name.includes('pay'));
  if (!found) throw new Error('the source is not listed');
  return found;
};

describe('sources', () => {
  it('of an empty database are none, and the sentence says what to do', async () => {
    const none = await sources(as('viewer', empty.db));
    expect([none.total, none.headline[0]?.text]).toEqual([0, 'No source has reported yet.']);
  });
  it('count what was delivered, and keep every delivery with what was rejected', async () => {
    const list = await sources(as('viewer'));
    expect(sourcesContract.response.parse(list)).toEqual(list);
    const listed = await pay();
    expect(listed).toMatchObject({ state: 'reporting', deliveries: 2, accepted: 4, unchanged: 2, rejected: 2 });
    const detail = await source(as('viewer'), { id: listed.id });
    expect(sourceContract.response.parse(detail)).toEqual(detail);
    expect(detail.deliveries.items.map(({ accepted, unchanged }) => [accepted, unchanged])).toEqual([
      [2, 2],
      [2, 0],
    ]);
    expect(detail.rejected[0]?.place).toMatch(/pay\.yaml/);
    expect([detail.gaps.total, detail.mayChange]).toEqual([0, false]);
    await expect(source(as('viewer'), { id: 4711 })).rejects.toThrow(NotFound);
  });
  it('are silent after three expected intervals, once somebody has said what to expect', async () => {
    const { id } = await pay();
    const later = new Date(Date.now() + 3_600_000);
    expect((await pay(as('viewer', world.db, later))).state).toBe('reporting');
    for (const role of ['viewer', 'responder', 'auditor', 'ingest'] as const)
      await expect(changeSource(as(role), { id, expectedIntervalSeconds: 60 })).rejects.toThrow(Forbidden);
    await changeSource(as('admin'), { id, expectedIntervalSeconds: 60 });
    await changeSource(as('admin'), { id, expectedIntervalSeconds: 60 });
    expect((await pay(as('viewer', world.db, later))).state).toBe('silent');
    expect((await pay()).state).toBe('reporting');
    const { items } = await readAudit(as('auditor'), { limit: 5, action: 'source.expect' });
    expect(items.map(({ object, details }) => [object, details])).toEqual([
      [`source/${id}`, { name: '/pay', from: null, to: 60 }],
    ]);
    await expect(changeSource(as('admin'), { id: 4711, expectedIntervalSeconds: null })).rejects.toThrow(NotFound);
  });
  it('that delivered nothing readable have failed; flows show newest record, batches and gaps', async () => {
    await sql(world.db)`INSERT INTO source (id, name, kind, cluster) VALUES (900, 'hubble', 'flows', 'c1')`;
    await sql(world.db)`INSERT INTO flow_source (source_id, format) VALUES (900, 'hubble')`;
    expect((await source(as('admin'), { id: 900 })).source.state).toBe('never');
    await sql(
      world.db,
    )`INSERT INTO ingest_batch (id, source_id, kind, previous, hash, lines, records, accepted, rejected,
        ignored, gaps, duplicate, interpretation, rejected_lines, at)
      VALUES (900, 900, 'chunk', 'p', 'h', 3, 3, 0, 3, 0, 0, 0, '{}', '{}', now())`;
    await sql(world.db)`INSERT INTO rejected_record (source_id, batch_id, line, reason, sample, at)
      VALUES (900, 900, 7, 'no time', '{"a":1}', now())`;
    await sql(world.db)`INSERT INTO data_gap (source_id, batch_id, reason, lost) VALUES (900, 900, 'lost events', 12)`;
    const detail = await source(as('admin'), { id: 900 });
    expect(detail.source).toMatchObject({ state: 'failed', kind: 'flows', format: 'hubble', rejected: 3, gaps: 1 });
    expect(detail.deliveries.items).toMatchObject([{ id: 'batch/900', what: 'flows', records: 3, by: null }]);
    expect(detail.rejected).toMatchObject([{ place: 'line 7', reason: 'no time', sample: '{"a":1}' }]);
    expect(detail.gaps.items).toEqual([{ from: null, to: null, lost: 12, reason: 'lost events' }]);
    expect(detail.mayChange).toBe(true);
  });
  it('are nothing for a token that may only send flows', async () => {
    await expect(sources(as('ingest'))).rejects.toThrow(Forbidden);
    await expect(source(as('ingest'), { id: 900 })).rejects.toThrow(Forbidden);
  });
});

describe('segments and intent', () => {
  it('are what the estate file states, with file and line, and what became of it', async () => {
    const answer = await segments(as('viewer'));
    expect(segmentsContract.response.parse(answer)).toEqual(answer);
    expect(answer.segments).toMatchObject([{ name: 'cards', owner: 'payments', services: 1, ref: { line: 4 } }]);
    expect(answer).toMatchObject({ services: 2, unplaced: 1, intentRules: 2, mayExport: false, problems: [] });
    expect(answer.expectations).toMatchObject([{ kind: 'mustNot', to: 'cards', result: { state: 'violated' } }]);
    expect(answer.headline[0]).toMatchObject({ tone: 'hole', text: 'One expectation does not hold.' });
  });
  it('come a page at a time and by what they say', async () => {
    const first = await intent(as('viewer'), { limit: 1 });
    expect(intentContract.response.parse(first)).toEqual(first);
    expect(first).toMatchObject({ total: 2, items: [{ from: 'pay/api', ports: ['8080/TCP'], ref: { line: 11 } }] });
    const second = await intent(as('viewer'), { limit: 1, cursor: first.nextCursor ?? '' });
    expect([first.previousCursor, second.offset]).toEqual([null, 1]);
    expect(await intent(as('viewer'), { limit: 1, cursor: second.previousCursor ?? '' })).toEqual(first);
    expect(second).toMatchObject({ nextCursor: null, items: [{ reason: 'the shop', ports: null }] });
    expect((await intent(as('viewer'), { limit: 9, q: 'TOKENISE' })).total).toBe(1);
  });
  it('leave as the text that was imported, for auditors', async () => {
    expect(await (await exportEstate(as('auditor'))).text()).toBe(estate);
    expect((await segments(as('auditor'))).mayExport).toBe(true);
    for (const role of ['viewer', 'responder', 'ingest'] as const)
      await expect(exportEstate(as(role))).rejects.toThrow(Forbidden);
    await expect(segments(as('ingest'))).rejects.toThrow(Forbidden);
    await expect(intent(as('ingest'), { limit: 1 })).rejects.toThrow(Forbidden);
  });
  it('of an empty database are none, said in words', async () => {
    const none = await segments(as('viewer', empty.db));
    expect([none.files, none.headline[0]?.text]).toEqual([[], 'No estate file has been imported.']);
    await expect(exportEstate(as('auditor', empty.db))).rejects.toThrow(NotFound);
  });
});
