import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedServer } from '../embedded/embedded-server';
import { ensureDatabase } from '../ensure-database';
import { applyMigrations } from '../migrate/apply-migrations';
import { TEMPLATE, TEST_SERVER } from './test-server';

/** One real server for all database tests, in a folder of its own, with every migration applied to a template. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-test-'));
  const server = await startEmbeddedServer(folder, 'fast');
  const stop = async (): Promise<void> => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const template = server.url(TEMPLATE);
    await ensureDatabase(template);
    await applyMigrations(template);
  } catch (error) {
    await stop();
    throw error;
  }
  process.env[TEST_SERVER] = server.url('postgres');
  return stop;
}
