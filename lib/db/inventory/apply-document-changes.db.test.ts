import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentsAsOf } from '@/lib/db/queries/inventory/documents-as-of';
import { transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { applyDocumentChanges, type DocumentChanges } from './apply-document-changes';
import { currentDocuments } from './current-documents';
import { recordImport } from './record-import';
import { type CurrentDocument, type DocumentRecord, POLICY_TABLES } from './versioned-tables';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

const day = (n: number) => new Date(Date.UTC(2026, 10, n));

function policy(name: string, hash: string): DocumentRecord {
  return {
    cluster: 'c1',
    origin: 'deployed',
    apiGroup: 'networking.k8s.io',
    kind: 'NetworkPolicy',
    namespace: 'shop',
    name,
    apiVersion: 'networking.k8s.io/v1',
    contentHash: hash,
    body: { spec: hash },
    file: 'policies.yaml',
    line: 3,
    lines: { spec: 7 },
    author: 'Ada',
    commit: 'c0ffee',
    createdAt: null,
  };
}

const nothing: DocumentChanges = { added: [], changed: [], moved: [], retired: [] };

async function write(changes: Partial<DocumentChanges>, validAt: Date, recordedAt: Date): Promise<void> {
  await transaction(world.db, async (client) => {
    const importId = await recordImport(
      client,
      { name: 'cluster c1', kind: 'manifests', cluster: 'c1' },
      {
        command: 'policies',
        actor: { kind: 'cli', id: 'cli', name: 'test' },
        cluster: 'c1',
        origin: 'deployed',
        scope: [],
        retireForced: false,
        files: 1,
        accepted: 1,
        rejected: 0,
        duplicate: 0,
        unchanged: 0,
        added: 0,
        changed: 0,
        retired: 0,
        unknownKinds: {},
        rejections: [],
        contentHash: '',
        validAt,
        at: recordedAt,
      },
    );
    await applyDocumentChanges(client, POLICY_TABLES, { ...nothing, ...changes }, { importId, validAt, recordedAt });
  });
}

async function liveOne(name: string): Promise<CurrentDocument> {
  const found = (await currentDocuments(world.db, POLICY_TABLES, ['c1'])).find((document) => document.name === name);
  if (!found) throw new Error(`no live ${name}`);
  return found;
}

const believed = async (validAt: Date, knownAt: Date) =>
  (await documentsAsOf(world.db, POLICY_TABLES, { validAt, knownAt })).map(({ name, body }) => [name, body.spec]);

describe('documents through two times', () => {
  it('answers what was true then as known now, and what we believed then', async () => {
    await write({ added: [policy('deny', 'old')] }, day(1), day(1));
    // On the 10th we learn that it changed on the 5th.
    await write({ changed: [{ before: await liveOne('deny'), after: policy('deny', 'new') }] }, day(5), day(10));
    await write({ retired: [await liveOne('deny')] }, day(20), day(20));

    expect(await believed(day(3), day(30))).toEqual([['deny', 'old']]);
    expect(await believed(day(6), day(30))).toEqual([['deny', 'new']]);
    expect(await believed(day(6), day(7))).toEqual([['deny', 'old']]);
    expect(await believed(day(21), day(30))).toEqual([]);
    expect(await believed(day(21), day(19))).toEqual([['deny', 'new']]);
    expect(await believed(day(3), new Date(day(1).getTime() - 1))).toEqual([]);
  });

  it('keeps one identity when a document comes back', async () => {
    await write({ added: [policy('deny', 'new')] }, day(25), day(25));
    const { rows } = await world.db.pool.query('SELECT count(*) AS n FROM policy');
    expect(rows).toEqual([{ n: 1 }]);
    expect(await believed(day(22), day(30))).toEqual([]);
    expect(await believed(day(26), day(30))).toEqual([['deny', 'new']]);
  });

  it('corrects a place without making a version', async () => {
    const before = await liveOne('deny');
    await write(
      { moved: [{ before, after: { ...policy('deny', 'new'), line: 40, lines: { spec: 44 } } }] },
      day(26),
      day(26),
    );
    const [document] = await documentsAsOf(world.db, POLICY_TABLES, { validAt: day(26), knownAt: day(26) });
    expect(document).toMatchObject({ ref: { source: 'policies.yaml', line: 40 }, lines: { spec: 44 } });
    expect((await liveOne('deny')).versionId).toBe(before.versionId);
  });

  it('stores a content once, whoever carries it', async () => {
    await write({ added: [policy('copy', 'new')] }, day(27), day(27));
    const { rows } = await world.db.pool.query("SELECT count(*) AS n FROM document_content WHERE hash = 'new'");
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('lets two writers make only one live version', async () => {
    const race = [policy('race', 'one'), policy('race', 'two')].map((after) =>
      write({ added: [after] }, day(28), day(28)),
    );
    const outcomes = await Promise.allSettled(race);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await currentDocuments(world.db, POLICY_TABLES, ['c1'])).toHaveLength(3);
  });
});
