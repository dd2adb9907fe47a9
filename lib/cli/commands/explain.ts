import type { CAC } from 'cac';
import type { Traffic } from '@/lib/policy/reachability';

interface ExplainOptions {
  readonly from?: unknown;
  readonly to?: unknown;
  readonly port?: unknown;
  readonly output?: unknown;
  readonly cluster?: unknown;
}

/** `bulkhead explain`: whether one connection is allowed, and which lines of which documents say so. */
export function registerExplain(cli: CAC): void {
  cli
    .command('explain <...inputs>', 'Say whether one connection is allowed, and why (no database needed)')
    .option('--from <end>', 'NAMESPACE/NAME, NAMESPACE/NAME[Kind], CLUSTER/NAMESPACE/NAME, an address or a block')
    .option('--to <end>', 'The other end, in the same forms')
    .option('--port <port>', 'Port on the destination pod, such as 5432/TCP')
    .option('--output <format>', 'text or json', { default: 'text' })
    .option('--cluster <name>', 'Name of the cluster that the manifests describe', { default: 'cluster' })
    .example('  bulkhead explain ./manifests --from shop/web --to shop/db --port 5432/TCP')
    .action((inputs: string[], options: ExplainOptions) => explain(inputs, options));
}

/** Reads `inputs`, writes the verdict and its steps to stdout. Throws for a question that cannot be understood. */
export async function explain(inputs: readonly string[], options: ExplainOptions): Promise<void> {
  const from = required(options.from, '--from');
  const to = required(options.to, '--to');
  const traffic = readTraffic(required(options.port, '--port'));
  if (options.output !== 'text' && options.output !== 'json') {
    throw new Error(`--output should be text or json, not "${String(options.output)}"`);
  }
  const [{ loadManifests }, { answer }, { reportInput }, { explanationText }] = await Promise.all([
    import('../load-manifests'),
    import('../explain/answer'),
    import('../report-input'),
    import('../output/explanation-text'),
  ]);
  const loaded = await loadManifests(inputs, String(options.cluster));
  // What was not read comes first: it may be why a name is unknown.
  reportInput({ ...loaded, unknownKinds: new Map() });
  const { decisions, warnings } = answer(loaded, { from, to, traffic });
  reportInput({ failures: [], warnings, unknownKinds: new Map() });
  process.stdout.write(options.output === 'json' ? `${JSON.stringify(decisions)}\n` : explanationText(decisions));
}

function required(value: unknown, option: string): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new Error(`${option} is missing; bulkhead explain --help shows the forms it takes`);
}

/** `5432/TCP`, `53/udp`; a bare number means TCP. */
function readTraffic(text: string): Traffic {
  const [, number, written = 'TCP'] = /^(\d{1,5})(?:\/(tcp|udp|sctp))?$/i.exec(text) ?? [];
  const port = Number(number);
  const protocol = written.toUpperCase();
  const known = protocol === 'TCP' || protocol === 'UDP' || protocol === 'SCTP';
  if (!number || !known || port < 1 || port > 65535) {
    throw new Error(`--port should be like 5432/TCP, 53/UDP or 3868/SCTP with a port from 1 to 65535, not "${text}"`);
  }
  return { protocol, port };
}
