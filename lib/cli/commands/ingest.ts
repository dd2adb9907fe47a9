import type { CAC } from 'cac';
import { withRealDatabase } from '../with-database';

interface IngestOptions {
  readonly format?: string;
  readonly source?: string | number;
  readonly cluster?: string | number;
  readonly formatString?: string;
}

export function registerIngest(cli: CAC): void {
  cli
    .command('ingest <what> [...files]', 'Read flow logs exactly once: bulkhead ingest flows <file|->...')
    .option('--format <id>', 'hubble or aws-vpc; told by the first lines if not given')
    .option('--source <name>', 'Whose records these are: the same records count once per source')
    .option('--cluster <name>', 'The cluster or VPC that names and addresses belong to')
    .option('--format-string <fields>', 'Field names of AWS lines without a header, as in the flow log definition')
    .action(async (what: string, files: readonly string[], options: IngestOptions) => {
      if (what !== 'flows') throw new Error(`there is nothing to ingest called "${what}"; try bulkhead ingest flows`);
      if (files.length === 0) throw new Error('name at least one file, or - for standard input');
      const { ingestFiles } = await import('../ingest/ingest-files');
      const failed = await withRealDatabase((db) =>
        ingestFiles(db, files, {
          format: options.format ?? null,
          source: options.source === undefined ? null : String(options.source),
          network: options.cluster === undefined ? null : String(options.cluster),
          formatString: options.formatString ?? null,
        }),
      );
      if (failed) process.exitCode = 1;
    });
}
