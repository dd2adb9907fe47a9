import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isAlive } from './processes';

const holderSchema = z.object({ pid: z.number().int(), born: z.string(), purpose: z.string() });
type Holder = z.infer<typeof holderSchema>;

/** Another program works on this data folder. */
export class DataFolderBusy extends Error {
  override readonly name = 'DataFolderBusy';
  constructor(
    readonly dataFolder: string,
    readonly pid: number,
    readonly purpose: string,
  ) {
    super(
      `the data folder ${dataFolder} is in use by "bulkhead ${purpose}" (process ${pid}); ` +
        'stop that one, or give this one another folder with BULKHEAD_DATA',
    );
  }
}

/** The data folder cannot hold anything; the message says which and why. */
class DataFolderUnusable extends Error {
  override readonly name = 'DataFolderUnusable';
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it may not be written to',
  EEXIST: 'a file stands in its place',
  ENOTDIR: 'a file stands in its place',
  ENOSPC: 'no space is left',
};

function unusable(dataFolder: string, error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const reason = REASONS['code' in error ? String(error.code) : ''] ?? error.message;
  return new DataFolderUnusable(
    `the data folder ${dataFolder} cannot be used: ${reason}; name another with BULKHEAD_DATA`,
  );
}

/** When a process was started, as far as the system tells: process ids are used again, this pair is not. */
async function bornAt(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function holderOf(file: string): Promise<Holder | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Takes the data folder for this process and gives the function that lets it go. A lock whose holder no longer runs
 * is taken over. Throws DataFolderBusy, or an error that says why the folder cannot be used.
 */
export async function lockDataFolder(dataFolder: string, purpose: string): Promise<() => Promise<void>> {
  const file = join(dataFolder, 'lock');
  await mkdir(dataFolder, { recursive: true }).catch((error: unknown) => {
    throw unusable(dataFolder, error);
  });
  const mine: Holder = { pid: process.pid, born: await bornAt(process.pid), purpose };
  for (let tries = 0; tries < 3; tries++) {
    try {
      await writeFile(file, JSON.stringify(mine), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unusable(dataFolder, error);
    }
    const holder = await holderOf(file);
    if (holder && isAlive(holder.pid) && (await bornAt(holder.pid)) === holder.born) {
      throw new DataFolderBusy(dataFolder, holder.pid, holder.purpose);
    }
    await rm(file, { force: true });
  }
  throw new Error(`the lock ${file} cannot be taken; remove it when no other Bulkhead runs`);
}
