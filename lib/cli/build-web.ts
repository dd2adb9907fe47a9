import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from './content-hash';
import { projectRoot } from './project-root';
import { runProgram } from './run-program';

const SOURCES = [
  'app',
  'components',
  'lib',
  'prisma/schema',
  'public',
  'next.config.ts',
  'postcss.config.mjs',
  'proxy.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const STAMP = join(projectRoot, '.next/bulkhead-stamp');
const NOT_SERVED = /[\\/]lib[\\/](cli|db[\\/](generated|testing|embedded))([\\/]|$)|\.test\.tsx?$/;

/** What the web server's sources are now; two checkouts with the same sources have the same hash. */
export function webSourcesHash(): Promise<string> {
  return contentHash(projectRoot, SOURCES, (path) => NOT_SERVED.test(path));
}

/** Whether a build of exactly these sources lies ready. */
export async function webIsBuilt(): Promise<boolean> {
  if (!existsSync(join(projectRoot, '.next/BUILD_ID'))) return false;
  return (await readFile(STAMP, 'utf8').catch(() => '')) === (await webSourcesHash());
}

/** Builds the web server for production. The stamp is written last, so a build that was broken off is not used. */
export async function buildWeb(signal?: AbortSignal): Promise<void> {
  const hash = await webSourcesHash();
  await runProgram(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    ...(signal && { signal }),
  });
  await writeFile(STAMP, hash);
}
