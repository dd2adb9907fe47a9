import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settle } from '@/lib/db/flows/settle';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Receipt } from './receipt';
import { evidenceOf, sampleFolder, sendFile, testContext } from './testing-flows';

const folder = sampleFolder();
const files = folder
  ? ['hubble', 'aws-vpc'].flatMap((format) =>
      readdirSync(`${folder}/${format}`).map((name) => ({ format, path: `${folder}/${format}/${name}` })),
    )
  : [];

const sumOf = (receipt: Receipt): number =>
  receipt.accepted + receipt.rejected + receipt.ignored + receipt.gaps + receipt.duplicate;

describe.skipIf(!folder)('real captures', () => {
  let world: TestDatabase;
  beforeAll(async () => {
    world = await createTestDatabase();
  });
  afterAll(() => world.drop());

  it('accounts for every line, and counts nothing twice when sent again', async () => {
    const ctx = testContext(world.db);
    const first: Receipt[] = [];
    for (const { format, path } of files) {
      const receipt = await sendFile(ctx, path, { source: path });
      const text = readFileSync(path, 'utf8');
      expect(receipt.lines, path).toBe(text.split('\n').length - (text.endsWith('\n') ? 1 : 0));
      expect(sumOf(receipt), path).toBe(receipt.records);
      expect(receipt.format).toBe(format);
      first.push(receipt);
    }
    await settle(world.db, { now: ctx.now });
    const evidence = await evidenceOf(world.db);
    const totals = await sql<object>(world.db)`SELECT * FROM flow_total_day ORDER BY 1, 2, 3, 4`;
    expect(totals.length).toBeGreaterThan(0);
    for (const [index, { path }] of files.entries()) {
      const again = await sendFile(ctx, path, { source: path });
      expect(again.duplicate, path).toBe(first[index]?.records);
      expect(again.accepted).toBe(0);
    }
    await settle(world.db, { now: ctx.now });
    expect(await evidenceOf(world.db)).toEqual(evidence);
    expect(await sql<object>(world.db)`SELECT * FROM flow_total_day ORDER BY 1, 2, 3, 4`).toEqual(totals);
  });

  it('counts what the captures hold: attempts, not packets', async () => {
    const attempts = await sql<{ name: string; verdict: number; n: number }>(world.db)`
      SELECT s.name, e.verdict, sum(n_src + n_dst + n_mid) AS n FROM flow_evidence e JOIN source s ON s.id = e.source_id
      GROUP BY 1, 2`;
    const of = (file: string, verdict: number): number =>
      attempts.find((row) => row.name.endsWith(file) && row.verdict === verdict)?.n ?? 0;
    expect(of('basic-sample-400-tcp-flows.json', 1)).toBe(27);
    expect(of('basic-sample-400-l7-redirected-flows.json', 1)).toBe(400);
    expect(of('basic-sample-330-dns-flows.json', 1)).toBe(165);
    expect(of('dropped-cilium-docs.jsonl', 2)).toBe(1);
    expect(of('dropped-cilium-docs.jsonl', 4)).toBe(1);
    expect(of('cribl-vpcflow-raw.log', 2)).toBeGreaterThan(60);
    expect(of('awsdocs-default-v2.log', 2)).toBe(1);
  });
});
