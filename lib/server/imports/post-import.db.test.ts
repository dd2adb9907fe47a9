import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from '../context';
import { Conflict, Forbidden, Invalid } from '../errors';
import { importInventoryContract } from './import.contract';
import { postEstate, postInventory } from './post-import';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

function ctx(role: Ctx['actor']['role'] = 'admin'): Ctx {
  const actor = { kind: 'token', id: 't1', name: 'pipeline', role } as const;
  return { db: world.db, actor, now: new Date('2026-11-01T12:00:00Z'), requestId: 'request-1' };
}

const deployment = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: shop }\nspec: {}\n';
const post = (body: string | Buffer) =>
  new Request('http://localhost/', { method: 'POST', body: new Uint8Array(Buffer.from(body)) });
const query = (over: Record<string, string> = {}) => importInventoryContract.query.parse({ cluster: 'c1', ...over });

describe('imports from the network', () => {
  it('take plain and packed text and answer as the contract says', async () => {
    const first = await postInventory(ctx(), query(), post(deployment));
    expect(importInventoryContract.response.parse(first)).toMatchObject({ added: ['Deployment shop/web'] });
    const second = await postInventory(ctx(), query(), post(gzipSync(deployment)));
    expect(second.counts).toMatchObject({ added: 0, unchanged: 1 });
    const wide = await postInventory(ctx(), query(), post(Buffer.from(`\uFEFF${deployment}`, 'utf16le')));
    expect(wide.counts).toMatchObject({ added: 0, unchanged: 1 });
  });

  it('name the line of what they reject', async () => {
    const report = await postInventory(ctx(), query(), post(`${deployment}---\nkind: Pod\nkind: Pod\n`));
    expect(report.rejections).toEqual([{ source: 'api:7', message: expect.stringContaining('twice') }]);
  });

  it.each([
    ['nothing', '', /empty/],
    ['binary data', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), /binary data/],
    ['another encoding', Buffer.from(`# caf\xe9\n${deployment}`, 'latin1'), /line 1 is not in UTF-8/],
    ['gzip that is cut off', gzipSync(deployment).subarray(0, 30), /cut-off gzip/],
  ])('refuse %s', async (_, body, message) => {
    const refused = postInventory(ctx(), query(), post(body));
    await expect(refused).rejects.toThrow(Invalid);
    await expect(refused).rejects.toThrow(message);
  });

  it('are for administrators, and not for the demo', async () => {
    await expect(postInventory(ctx('ingest'), query(), post(deployment))).rejects.toThrow(Forbidden);
    const demo = { ...ctx(), db: { ...world.db, dataset: 'demo' as const } };
    await expect(postEstate(demo, { dryRun: 'false', retire: 'false' }, post('kind: Estate'))).rejects.toThrow(
      Conflict,
    );
  });
});
