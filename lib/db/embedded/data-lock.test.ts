import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DataFolderBusy, lockDataFolder } from './data-lock';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bulkhead-lock-'));
});
afterAll(() => rm(folder, { recursive: true }));

it('is held by one, and free again when that one lets go', async () => {
  const data = join(folder, 'data');
  const release = await lockDataFolder(data, 'start');
  await expect(lockDataFolder(data, 'import')).rejects.toThrow(DataFolderBusy);
  await expect(lockDataFolder(data, 'import')).rejects.toThrow(`in use by "bulkhead start" (process ${process.pid})`);
  await release();
  await (await lockDataFolder(data, 'import'))();
});

it('is taken over from a process that was killed, from one whose number is used again, and where half of it is written', async () => {
  const data = join(folder, 'stale');
  await (await lockDataFolder(data, 'start'))();
  const child = spawn('sleep', ['60']);
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  const stale = [
    JSON.stringify({ pid: child.pid, born: '1', purpose: 'start' }),
    JSON.stringify({ pid: process.ppid, born: 'another time', purpose: 'start' }),
    '{"pid":',
    '',
  ];
  for (const text of stale) {
    await writeFile(join(data, 'lock'), text);
    const release = await lockDataFolder(data, 'start');
    expect(JSON.parse(await readFile(join(data, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    await release();
  }
});

it('says which folder cannot be used, why, and how to name another', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');
  for (const place of [file, join(file, 'below')]) {
    await expect(lockDataFolder(place, 'start')).rejects.toThrow(
      `the data folder ${place} cannot be used: a file stands in its place; name another with BULKHEAD_DATA`,
    );
  }
});

it.skipIf(process.getuid?.() === 0)('says that a folder may not be written to', async () => {
  await expect(lockDataFolder('/bulkhead-data', 'start')).rejects.toThrow(
    'the data folder /bulkhead-data cannot be used: it may not be written to',
  );
});
