import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive, waitUntilGone } from './processes';

const run = promisify(execFile);

/** The process id of the server that runs, or last ran, on this data directory. */
export async function postmasterPid(data: string): Promise<number | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

async function isPostgres(pid: number): Promise<boolean> {
  const { stdout } = await run('ps', ['-o', 'args=', '-p', String(pid)]).catch(async () => ({
    stdout: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
  }));
  return stdout.includes('postgres');
}

/** Stops a server that outlived the program that started it, and clears the note of one that did not. */
export async function clearOrphan(data: string): Promise<void> {
  const pid = await postmasterPid(data);
  if (pid === undefined) return;
  if (isAlive(pid) && (await isPostgres(pid))) {
    process.kill(pid, 'SIGINT');
    if (!(await waitUntilGone(pid, 15_000))) {
      process.kill(pid, 'SIGQUIT');
      if (!(await waitUntilGone(pid, 5_000)))
        throw new Error(`a PostgreSQL left from before (process ${pid}) does not stop`);
    }
  }
  await rm(join(data, 'postmaster.pid'), { force: true });
}
