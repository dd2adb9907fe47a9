import type { CAC } from 'cac';
import type { AnalysisWriter } from '../output/analysis';

const FORMATS = ['json', 'text', 'csv', 'dot'] as const;
type Format = (typeof FORMATS)[number];

interface AnalyzeOptions {
  readonly output?: unknown;
  readonly group?: unknown;
  readonly cluster?: unknown;
}

/** `bulkhead analyze`: every allowed connection that manifests permit, without a database. */
export function registerAnalyze(cli: CAC): void {
  cli
    .command('analyze <...inputs>', 'Print every connection that the policies in manifests allow (no database needed)')
    .option('--output <format>', 'json, text, csv or dot', { default: 'text' })
    .option('--group', 'One entry per group of workloads that no policy tells apart')
    .option('--cluster <name>', 'Name of the cluster that the manifests describe', { default: 'cluster' })
    .example('  kubectl get all,networkpolicies,namespaces -A -o json | bulkhead analyze - --output json')
    .action((inputs: string[], options: AnalyzeOptions) => analyze(inputs, options));
}

/** Reads `inputs`, writes the analysis to stdout and everything said about the inputs to stderr. */
export async function analyze(inputs: readonly string[], options: AnalyzeOptions): Promise<void> {
  const format = FORMATS.find((known) => known === options.output);
  if (!format) throw new Error(`--output should be one of ${FORMATS.join(', ')}, not "${String(options.output)}"`);
  const [{ loadManifests }, { buildAnalysis }, { reportInput }, { ReaderGone, TextSink }] = await Promise.all([
    import('../load-manifests'),
    import('../analysis/build-analysis'),
    import('../report-input'),
    import('../output/text-sink'),
  ]);
  const loaded = await loadManifests(inputs, String(options.cluster));
  if (loaded.failures.length > 0 && loaded.inventory.workloads.length === 0 && loaded.policyDocuments.length === 0) {
    return reportInput(loaded);
  }
  const analysis = buildAnalysis(loaded, options.group === true);
  reportInput({ ...loaded, warnings: analysis.warnings });
  const sink = new TextSink(process.stdout);
  const write = await writerOf(format);
  try {
    await write(analysis, (text) => sink.write(text));
    await sink.flush();
  } catch (error) {
    if (!(error instanceof ReaderGone)) throw error;
  }
}

async function writerOf(format: Format): Promise<AnalysisWriter> {
  switch (format) {
    case 'json':
      return (await import('../output/analysis-json')).writeJson;
    case 'text':
      return (await import('../output/analysis-text')).writeText;
    case 'csv':
      return (await import('../output/analysis-csv')).writeCsv;
    case 'dot':
      return (await import('../output/analysis-dot')).writeDot;
  }
}
