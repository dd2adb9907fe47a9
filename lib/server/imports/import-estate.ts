import { createHash } from 'node:crypto';
import { applyEstateChanges } from '@/lib/db/estate/apply-estate-changes';
import { currentEstateFiles, type EstateFile } from '@/lib/db/estate/estate-files';
import { lockImports, recordImport } from '@/lib/db/inventory/record-import';
import { transaction } from '@/lib/db/sql';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import type { ManifestFile } from '@/lib/inventory/manifests/parse-manifests';
import type { Ctx } from '../context';
import { requireRole } from '../roles';
import { afterImport } from './after-import';
import { compareRecords, estateRecords } from './estate-records';
import type { ImportReport } from './import-report';
import { RetirementRefused } from './retirement';
import { unreadableEstate } from './unreadable-estate';

export interface EstateImport {
  /** `source` is the path within the folder, or the file's own name. */
  readonly files: readonly ManifestFile[];
  /** Name of the folder, which is imported whole: its files that are no longer there retire. '' = single files. */
  readonly root: string;
  readonly dryRun?: boolean | undefined;
  readonly retire?: boolean | undefined;
  readonly validAt?: Date | undefined;
  /** Inputs that could not even be read, one line each: files of the folder that are missing do not retire. */
  readonly unread?: readonly string[] | undefined;
}

type NewFile = Omit<EstateFile, 'id'>;

/**
 * Imports the estate: segments, owners, intent. A file that cannot be read at all leaves its earlier version in force;
 * a bad record costs only itself. Counts are of records. Needs admin. Throws RetirementRefused (nothing written).
 */
export async function importEstate(ctx: Ctx, input: EstateImport): Promise<ImportReport> {
  requireRole(ctx, 'admin');
  const rejections = input.files.flatMap(unreadableEstate);
  const unread = input.unread ?? [];
  const unreadable = new Set(rejections.map((rejection) => rejection.file));
  const incoming: NewFile[] = input.files
    .filter((file) => !unreadable.has(file.source))
    .map(({ source, text }) => ({ root: input.root, file: source, text, contentHash: sha256(text) }));
  return transaction(ctx.db, async (client) => {
    await lockImports(client);
    const live = await currentEstateFiles(client);
    const plan = planFiles(live, incoming, input);
    const before = estateRecords(parseEstate(plan.before.map(asInput)).estate);
    const parsed = parseEstate(plan.after.map(asInput));
    const records = compareRecords(before, estateRecords(parsed.estate));
    const problems = parsed.problems.map(({ source, message }) => ({ source, message }));
    const errors = problems.filter((_, n) => parsed.problems[n]?.severity === 'error');
    const refused = records.retired.length > before.size * 0.1;
    const objection = `${records.retired.length} of ${before.size} records of the estate would retire (${records.retired.slice(0, 8).join(', ')})`;
    if (refused && !input.retire && !input.dryRun) throw new RetirementRefused([objection]);
    const report: ImportReport = {
      command: 'estate',
      dryRun: input.dryRun ?? false,
      importId: null,
      cluster: null,
      counts: {
        files: input.files.length,
        accepted: records.added.length + records.changed.length + records.unchanged,
        rejected: unread.length + rejections.length + errors.length,
        setAside: 0,
        duplicate: 0,
        unchanged: records.unchanged,
        added: records.added.length,
        changed: records.changed.length,
        retired: records.retired.length,
      },
      origins: {},
      scopes: [],
      ...records,
      unknownKinds: {},
      rejections: [
        ...unread.map((message) => ({ source: '', message })),
        ...rejections.map(({ source, message }) => ({ source, message })),
        ...errors,
      ],
      warnings: problems.filter((_, n) => parsed.problems[n]?.severity === 'warning'),
      notes: [
        ...(unreadable.size > 0 && live.length > 0 ? ['files that could not be read stay in force as they were'] : []),
        ...(refused && !input.retire ? [`would be refused without --retire: ${objection}`] : []),
      ],
    };
    if (report.dryRun) return report;
    const validAt = input.validAt ?? ctx.now;
    const source = input.root === '' ? 'estate' : `estate ${input.root}`;
    const importId = await recordImport(
      client,
      { name: source, kind: 'estate', cluster: null },
      {
        ...report.counts,
        command: 'estate',
        actor: ctx.actor,
        cluster: null,
        origin: null,
        scope: [{ root: input.root, files: incoming.map((file) => file.file) }],
        retireForced: input.retire ?? false,
        unknownKinds: {},
        rejections: report.rejections,
        contentHash: sha256(incoming.map((file) => file.contentHash).join('\n')),
        validAt,
        at: ctx.now,
      },
    );
    await applyEstateChanges(client, plan, { importId, validAt, recordedAt: ctx.now });
    await afterImport(client, ctx, { ...report, importId }, source);
    return { ...report, importId };
  });
}

/** Which versions end and which files are written; `before` and `after` are the whole estate on either side. */
function planFiles(live: readonly EstateFile[], incoming: readonly NewFile[], { files, root, unread }: EstateImport) {
  const next = new Map(incoming.map((file) => [file.file, file]));
  const named = new Set(files.map((file) => file.source));
  const own = live.filter((file) => file.root === root);
  // A single file says nothing of others, and what could not be read is not gone.
  const whole = root !== '' && (unread ?? []).length === 0;
  const gone = whole ? own.filter((file) => !named.has(file.file)) : [];
  const replaced = own.filter((file) => (next.get(file.file)?.contentHash ?? file.contentHash) !== file.contentHash);
  const ended = new Set([...gone, ...replaced].map((file) => file.id));
  const same = new Set(own.filter((file) => !ended.has(file.id)).map((file) => file.file));
  const written = incoming.filter((file) => !same.has(file.file));
  const after = [...live.filter((file) => !ended.has(file.id)), ...written].sort(byPlace);
  return { before: live, after, ended: [...ended], written };
}

function byPlace(a: NewFile, b: NewFile): number {
  if (a.root !== b.root) return a.root < b.root ? -1 : 1;
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}

function asInput({ root, file, text }: NewFile): ManifestFile {
  return { source: root === '' ? file : `${root}/${file}`, text };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
