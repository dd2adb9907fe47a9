import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@/lib/db/database';
import { parseSettings } from '@/lib/server/config/settings';
import { generateClient } from './generate-client';

const PATIENCE_MILLISECONDS = 60_000;

/**
 * Runs a command's work on the real database: the one of DATABASE_URL, or the embedded server, which is used where it
 * runs already and else started for as long as the command takes. The database is up to date when `work` begins.
 */
export async function withRealDatabase<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const settings = parseSettings(process.env);
  await generateClient();
  const { prepareDatabase } = await import('@/lib/db/prepare-database');
  const { closeDatabase, openDatabase } = await import('@/lib/db/database');
  const on = async (url: string): Promise<T> => {
    await prepareDatabase(url);
    const db = openDatabase(url, 'real');
    try {
      return await work(db);
    } finally {
      await closeDatabase(db);
    }
  };
  if (settings.DATABASE_URL) return on(settings.DATABASE_URL);

  const { DataFolderBusy, lockDataFolder } = await import('@/lib/db/embedded/data-lock');
  const { runningServerUrl, startEmbeddedServer } = await import('@/lib/db/embedded/embedded-server');
  const { dataFolderOf } = await import('./start/databases');
  const folder = dataFolderOf(settings);
  const until = performance.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const release = await lockDataFolder(folder, process.argv.slice(2, 4).join(' ')).catch((error: unknown) => {
      if (error instanceof DataFolderBusy && performance.now() < until) return null;
      throw error;
    });
    if (release) {
      try {
        const server = await startEmbeddedServer(folder, 'durable');
        try {
          return await on(server.url('bulkhead'));
        } finally {
          await server.stop('whenIdle');
        }
      } finally {
        await release();
      }
    }
    const running = await runningServerUrl(folder, 'bulkhead');
    if (running) return on(running);
    await sleep(200);
  }
}
