import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Db } from '@/lib/db/database';
import { settle } from '@/lib/db/flows/settle';
import { unknownNamespaces } from '@/lib/db/queries/flows/unknown-namespaces';
import { judgeObservedPairs } from '@/lib/server/analysis/judge-observed-pairs';
import type { Ctx } from '@/lib/server/context';
import { type IngestInput, ingestFlows } from '@/lib/server/ingest/ingest-flows';
import type { IngestProgress } from '@/lib/server/ingest/ingest-lines';
import type { Receipt } from '@/lib/server/ingest/receipt';
import { analyseNow, standingRun } from '../analyse-now';
import { explainFailure } from '../explain-failure';
import { oneLine } from '../output/one-line';

export type FileOptions = Pick<IngestInput, 'format' | 'source' | 'network' | 'formatString'>;

/**
 * Reads files one after the other and settles what they brought. An unreadable one gets its line on stderr and does
 * not keep the others from being read. Gives whether any failed or rejected everything.
 */
export async function ingestFiles(db: Db, files: readonly string[], options: FileOptions): Promise<boolean> {
  let failed = false;
  const before = await standingRun(db);
  for (const file of files) {
    let last: IngestProgress | null = null;
    const began = performance.now();
    const onProgress = (progress: IngestProgress): void => {
      last = progress;
      showProgress(file, progress, began);
    };
    try {
      const live = file === '-';
      if (!live) await assertFile(file);
      const stream = live ? process.stdin : createReadStream(file, { highWaterMark: 1024 * 1024 });
      const receipt = await ingestFlows(context(db), { ...options, stream, idempotencyKey: null, live, onProgress });
      showReceipt(file, receipt, performance.now() - began);
      failed ||= receipt.records > 0 && receipt.rejected === receipt.records;
    } catch (error) {
      failed = true;
      process.stderr.write(`bulkhead: ${file}: ${explainFailure(error)}\n`);
      const kept = receiptOf(last);
      if (kept) showReceipt(file, kept, performance.now() - began);
    }
  }
  const began = performance.now();
  const { minutes, changes } = await settle(db, { now: new Date() });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  if (minutes > 0)
    process.stderr.write(
      `summaries of ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} are up to date (${seconds} s)\n`,
    );
  await tellUnknown(db);
  if (changes > 0 && (await judgeObservedPairs(db, new Date())).changed) await analyseNow(db, before);
  return failed;
}

const NAMED = 5;

/** Flows of a namespace that nobody imported are kept, but belong to no service: a typo, or an import that is missing. */
async function tellUnknown(db: Db): Promise<void> {
  const byNetwork = new Map<string, string[]>();
  for (const { network, namespace } of await unknownNamespaces(db))
    byNetwork.set(network, [...(byNetwork.get(network) ?? []), namespace]);
  for (const [network, namespaces] of byNetwork) {
    const more = namespaces.length > NAMED ? ` and ${namespaces.length - NAMED} more` : '';
    const names = `${namespaces.slice(0, NAMED).join(', ')}${more}`;
    const noun = namespaces.length === 1 ? 'a namespace' : 'namespaces';
    const line = `flows of ${network} name ${noun} that no import knows: ${names}; they count as unknown, inside`;
    process.stderr.write(`note: ${oneLine(line)}\n`);
  }
}

// A closure assigns it: without a function the compiler believes that it is still null.
const receiptOf = (progress: IngestProgress | null): Receipt | null => progress?.receipt ?? null;

async function assertFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new Error('no such file');
  if (found.isDirectory()) throw new Error('a folder: name its files, for example with *');
  await access(file, constants.R_OK).catch(() => {
    throw new Error('permission denied');
  });
}

function context(db: Db): Ctx {
  const name = userInfo().username;
  return { db, now: new Date(), requestId: randomUUID(), actor: { kind: 'cli', id: name, name, role: 'admin' } };
}

function rate(receipt: Receipt, milliseconds: number): string {
  return `${Math.round((receipt.lines / Math.max(1, milliseconds)) * 1000).toLocaleString('en')} lines/s`;
}

function showProgress(file: string, { receipt, bytes }: IngestProgress, began: number): void {
  if (!process.stderr.isTTY) return;
  const speed = rate(receipt, performance.now() - began);
  process.stderr.write(
    `\r${file}: ${receipt.lines.toLocaleString('en')} lines, ${(bytes / 1e6).toFixed(0)} MB, ${speed} `,
  );
}

/** Counts on stdout, one line; what was rejected and why on stderr. */
function showReceipt(file: string, receipt: Receipt, milliseconds: number): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const { accepted, rejected, duplicate, ignored, gaps, lines } = receipt;
  const counts = { lines, accepted, rejected, duplicate, ignored, gaps };
  const words = Object.entries(counts).map(([name, count]) => `${count} ${name}`);
  const about = `source ${receipt.source}, ${receipt.format}`;
  process.stdout.write(`${file}: ${words.join(', ')} (${about}, ${rate(receipt, milliseconds)})\n`);
  for (const [reason, count] of Object.entries(receipt.ignoredReasons)) {
    process.stderr.write(`  ignored ${count}: ${reason}\n`);
  }
  for (const { line, reason } of receipt.rejections) process.stderr.write(`  rejected ${file}:${line}: ${reason}\n`);
  const more = rejected - receipt.rejections.length;
  if (more > 0) process.stderr.write(`  and ${more} more rejected\n`);
}
