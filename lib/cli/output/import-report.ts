import type { ImportReport } from '@/lib/server/imports/import-report';
import { oneLine } from './one-line';

/** Names printed of each kind of change; a dry run prints them all. */
const NAMED = 20;
const WARNINGS = 50;

/** Tells people what an import did: counts first, then names; what was rejected goes to stderr with its line. */
export function writeImportReport(report: ImportReport, out: NodeJS.WritableStream, err: NodeJS.WritableStream): void {
  for (const { source, message } of report.rejections) {
    err.write(`bulkhead: ${oneLine(source === '' ? message : `${source}: ${message}`)}\n`);
  }
  for (const { source, message } of report.warnings.slice(0, WARNINGS))
    err.write(`warning: ${oneLine(`${source}: ${message}`)}\n`);
  const more = report.warnings.length - WARNINGS;
  if (more > 0) err.write(`warning: ${more} further warnings\n`);
  const { counts } = report;
  const what = `${report.command === 'estate' ? 'record' : 'document'}${counts.accepted === 1 ? '' : 's'}`;
  const place = report.cluster === null ? '' : ` of cluster ${report.cluster}`;
  const origins = Object.entries(report.origins).map(([origin, n]) => `${n} ${origin}`);
  out.write(
    `${report.dryRun ? 'Dry run, nothing was changed. ' : ''}${counts.accepted} ${what}${place} from ${counts.files} ${counts.files === 1 ? 'file' : 'files'}`,
  );
  out.write(origins.length > 0 ? ` (${origins.join(', ')})\n` : '\n');
  const figures = [
    `${counts.added} added`,
    `${counts.changed} changed`,
    `${counts.retired} retired`,
    `${counts.unchanged} unchanged`,
    ...(counts.duplicate > 0 ? [`${counts.duplicate} duplicate`] : []),
    `${counts.rejected} rejected`,
  ];
  out.write(`  ${figures.join(', ')}\n`);
  const kinds = Object.entries(report.unknownKinds).sort(([a], [b]) => (a < b ? -1 : 1));
  if (kinds.length > 0) out.write(`  set aside: ${kinds.map(([kind, n]) => `${n} ${kind}`).join(', ')}\n`);
  for (const [sign, names] of [
    ['+', report.added],
    ['~', report.changed],
    ['-', report.retired],
  ] as const) {
    const shown = report.dryRun || sign === '-' ? names : names.slice(0, NAMED);
    for (const name of shown) out.write(`  ${sign} ${oneLine(name)}\n`);
    if (shown.length < names.length) out.write(`  ${sign} and ${names.length - shown.length} more\n`);
  }
  for (const note of report.notes) out.write(`  note: ${oneLine(note)}\n`);
}
