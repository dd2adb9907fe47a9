import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentHash } from './content-hash';
import { projectRoot } from './project-root';
import { runProgram } from './run-program';

const STAMP = join(projectRoot, 'lib/db/generated/.stamp');

/** Generates the Prisma client when the schema is newer than it. Works offline. Gives whether it had to. */
export async function generateClient(): Promise<boolean> {
  const hash = await contentHash(projectRoot, [
    'prisma/schema',
    'prisma.config.ts',
    'node_modules/prisma/package.json',
    'node_modules/@prisma/client/package.json',
  ]);
  if ((await readFile(STAMP, 'utf8').catch(() => '')) === hash) return false;
  await runProgram(process.execPath, ['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
    // The command insists on an engine binary that generating never calls; any program that exists will do.
    env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' },
  });
  await writeFile(STAMP, hash);
  return true;
}
