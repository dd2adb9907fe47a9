import { createReadStream } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { decodeText } from '@/lib/inventory/manifests/decode-text';
import { MAX_TEXT_LENGTH } from '@/lib/inventory/manifests/limits';
import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';

/** Together and unpacked, so that a folder of large files is refused before memory runs out. */
const MAX_TOTAL_BYTES = 1024 * 1024 * 1024;
const MAX_FILES = 100_000;
const MANIFEST = /\.(?:ya?ml|json)(?:\.gz)?$/i;
const MEGABYTE = 1024 * 1024;
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ELOOP: 'a link that leads back to itself',
};

export interface ReadInputs {
  readonly files: readonly ManifestFile[];
  /** One line for each input that could not be read. */
  readonly failures: readonly string[];
}

/**
 * Reads files, folders and `-` (standard input), in the order given. Folders are walked for YAML and JSON in name
 * order; hidden folders, `node_modules` and links that lead out of the folder are left alone. Gzip is recognised by
 * its content. Never throws for a bad input.
 */
export async function readInputs(
  inputs: readonly string[],
  stdin: NodeJS.ReadableStream = process.stdin,
  maxTotalBytes = MAX_TOTAL_BYTES,
): Promise<ReadInputs> {
  const files: ManifestFile[] = [];
  const failures: string[] = [];
  let total = 0;
  const take = async (source: string, bytes: () => Promise<Buffer>): Promise<void> => {
    try {
      const read = await unpacked(await bytes());
      if (source === '-' && read.length === 0) throw new Error('nothing came in; did the command before it fail?');
      total += read.length;
      if (total > maxTotalBytes)
        throw new Error(`all inputs together exceed ${maxTotalBytes / MEGABYTE} MB; read fewer at a time`);
      files.push({ source, text: decodeText(read) });
    } catch (error) {
      failures.push(`cannot read ${source}: ${reason(error)}`);
    }
  };
  for (const input of inputs) {
    if (input === '-') {
      await take('-', () => collect(stdin));
      continue;
    }
    try {
      for (const path of await expand(input)) await take(path, () => readBounded(path));
    } catch (error) {
      failures.push(`cannot read ${input}: ${reason(error)}`);
    }
  }
  return { files, failures };
}

async function expand(input: string): Promise<readonly string[]> {
  if (!(await stat(input)).isDirectory()) return [input];
  const found: string[] = [];
  await walk(input, await realpath(input), new Set(), found);
  if (found.length === 0) throw new Error('the folder holds no *.yaml, *.yml or *.json');
  return found;
}

async function walk(folder: string, root: string, seen: Set<string>, found: string[]): Promise<void> {
  const real = await realpath(folder);
  if (seen.has(real)) return;
  seen.add(real);
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const kind = entry.isSymbolicLink() ? await linkTarget(path, root) : entry;
    if (kind?.isDirectory()) await walk(path, root, seen, found);
    else if (kind?.isFile() && MANIFEST.test(entry.name)) found.push(path);
    if (found.length > MAX_FILES) throw new Error(`the folder holds more than ${MAX_FILES} manifests`);
  }
}

/** What a link leads to, null where that is outside the folder that was asked for or does not exist. */
async function linkTarget(path: string, root: string) {
  try {
    const target = await realpath(path);
    return target.startsWith(root + sep) ? await stat(target) : null;
  } catch {
    return null;
  }
}

async function readBounded(path: string): Promise<Buffer> {
  const info = await stat(path);
  if (info.size > MAX_TEXT_LENGTH) throw tooLarge();
  // A pipe (process substitution) has no size beforehand.
  return info.isFile() ? readFile(path) : collect(createReadStream(path));
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_TEXT_LENGTH) throw tooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

async function unpacked(bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: MAX_TEXT_LENGTH });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new Error(`damaged or cut-off gzip data (${reason(error)})`);
  }
}

function tooLarge(): Error {
  return new Error(`larger than ${MAX_TEXT_LENGTH / MEGABYTE} MB; export namespace by namespace`);
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  return REASONS[code] ?? error.message;
}
