import { randomBytes } from 'node:crypto';
import { chmod, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const record = z.object({
  port: z.number().int().nullable(),
  password: z.string(),
  data: z.string().optional(),
});

/** What must be known to connect to the embedded server: kept in the data folder, readable by its owner alone. */
export type ServerRecord = z.infer<typeof record>;

const FILE = 'server.json';

/** Reads the record; a data folder that never held a server gives a new one with a fresh random password. */
export async function readServerRecord(dataFolder: string): Promise<ServerRecord> {
  const text = await readFile(join(dataFolder, FILE), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return { port: null, password: randomBytes(24).toString('hex') };
  const parsed = record.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(`${join(dataFolder, FILE)} is damaged; restore it, or remove the data folder`);
  return parsed.data;
}

export async function writeServerRecord(dataFolder: string, value: ServerRecord): Promise<void> {
  const file = join(dataFolder, FILE);
  await writeFile(`${file}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}
