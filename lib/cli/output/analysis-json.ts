import type { PortSet } from '@/lib/policy/port-set';
import type { AnalysisWriter, Connection } from './analysis';

type Write = (text: string) => Promise<void> | null;

/** One JSON object, written member by member, one entry to a line. */
export const writeJson: AnalysisWriter = async (analysis, write) => {
  const text = textCache();
  const ports = portsCache();
  const connection = ({ src, dst, ports: open }: Connection): string =>
    `{"src":${text(src)},"dst":${text(dst)},"ports":${ports(open)}`;
  write('{');
  await member(write, 'workloads', analysis.workloads, ({ id, namespace, name, kind, cluster }) =>
    JSON.stringify({ id, namespace, name, kind, cluster }),
  );
  if (analysis.groups) await member(write, 'groups', analysis.groups, (group) => JSON.stringify(group));
  await member(write, 'connections', analysis.connections, (one) => `${connection(one)}}`);
  await member(write, 'coverage', analysis.coverage, (line) => JSON.stringify(line));
  await member(write, 'blastRadius', analysis.blastRadius, (line) => JSON.stringify(line));
  await member(write, 'uncertain', analysis.uncertain, (one) => `${connection(one)},"why":${JSON.stringify(one.why)}}`);
  await member(write, 'warnings', analysis.warnings, (warning) => JSON.stringify(warning));
  write(`"unknownKinds":${JSON.stringify(Object.fromEntries(analysis.unknownKinds))}}\n`);
};

async function member<T>(
  write: Write,
  name: string,
  entries: Iterable<T>,
  toJson: (entry: T) => string,
): Promise<void> {
  write(`${JSON.stringify(name)}:[`);
  let separator = '\n';
  for (const entry of entries) {
    const pause = write(separator + toJson(entry));
    if (pause) await pause;
    separator = ',\n';
  }
  write('],\n');
}

function textCache(): (value: string) => string {
  const known = new Map<string, string>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    const written = JSON.stringify(value);
    known.set(value, written);
    return written;
  };
}

/** Port sets are interned by the engine: most connections share a few. */
function portsCache(): (ports: PortSet) => string {
  const known = new WeakMap<PortSet, string>();
  return (ports) => {
    const found = known.get(ports);
    if (found !== undefined) return found;
    const written = JSON.stringify(ports.map(({ protocol, from, to }) => ({ protocol, from, to })));
    known.set(ports, written);
    return written;
  };
}
