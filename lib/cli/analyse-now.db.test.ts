import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { runAnalysisNow } from '@/lib/server/analysis/run-analysis-now';
import { importInventory } from '@/lib/server/imports/import-inventory';
import { log } from '@/lib/server/log';
import { analyseNow, standingRun } from './analyse-now';
import { cliContext } from './cli-context';

let world: TestDatabase;
beforeAll(async () => {
  log.level = 'silent';
  world = await createTestDatabase();
});
afterAll(() => world.drop());
afterEach(() => vi.restoreAllMocks());

it('an analysis that the running app was faster to make is a new one all the same', async () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const said = () => printed.mock.calls.map(([text]) => String(text)).join('');
  const before = await standingRun(world.db);
  expect(before).toBeNull();
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web, namespace: shop }\n';
  await importInventory(cliContext(world.db), { files: [{ source: 'a.yaml', text }], cluster: 'c1', source: 'test' });
  await runAnalysisNow(world.db, AbortSignal.timeout(60_000));

  await analyseNow(world.db, before);
  expect(said()).toMatch(/^Analysis \d+: 1 service of 1 workload under 0 policies/);
  printed.mockClear();
  await analyseNow(world.db, await standingRun(world.db));
  expect(said()).toMatch(/^Analysis \d+ still holds: /);
});
