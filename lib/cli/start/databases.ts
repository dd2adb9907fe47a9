import { resolve } from 'node:path';
import { startEmbeddedServer } from '@/lib/db/embedded/embedded-server';
import { prepareDatabase } from '@/lib/db/prepare-database';
import type { Settings } from '@/lib/server/config/settings';
import { projectRoot } from '../project-root';

/** The data folder as an absolute path; relative ones count from the checkout. */
export function dataFolderOf(settings: Pick<Settings, 'BULKHEAD_DATA'>): string {
  return resolve(projectRoot, settings.BULKHEAD_DATA);
}

export interface DatabaseAddresses {
  real: string;
  demo: string;
  /** The embedded server, or the customer's own. */
  embedded: boolean;
  stop(): Promise<void>;
}

function demoBeside(real: string): string {
  const url = new URL(real);
  url.pathname = `${url.pathname}_demo`;
  return url.href;
}

/** Starts the embedded server unless DATABASE_URL names another, and brings the real database up to date. */
export async function openDatabases(settings: Settings): Promise<DatabaseAddresses> {
  if (settings.DATABASE_URL) {
    await prepareDatabase(settings.DATABASE_URL);
    const demo = settings.BULKHEAD_DEMO_DATABASE_URL ?? demoBeside(settings.DATABASE_URL);
    return { real: settings.DATABASE_URL, demo, embedded: false, stop: async () => {} };
  }
  const server = await startEmbeddedServer(dataFolderOf(settings), 'durable');
  try {
    const real = server.url('bulkhead');
    await prepareDatabase(real);
    const demo = settings.BULKHEAD_DEMO_DATABASE_URL ?? server.url('bulkhead_demo');
    return { real, demo, embedded: true, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
