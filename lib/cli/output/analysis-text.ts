import { formatPorts } from '@/lib/policy/port-set-operations';
import type { Analysis, AnalysisWriter } from './analysis';

/** For reading in a terminal: connections, coverage, blast radius, then what is uncertain. */
export const writeText: AnalysisWriter = async (analysis, write) => {
  for (const group of analysis.groups ?? []) {
    if (group.members.length > 1) write(`${group.id} = ${group.members.join(', ')}\n`);
  }
  write(`Allowed connections\n`);
  let none = true;
  for (const { src, dst, ports } of analysis.connections) {
    none = false;
    const pause = write(`  ${src} -> ${dst}  ${formatPorts(ports)}\n`);
    if (pause) await pause;
  }
  if (none) write('  none\n');
  for (const line of tables(analysis)) {
    const pause = write(line);
    if (pause) await pause;
  }
};

function* tables({ coverage, blastRadius, uncertain, workloads }: Analysis): Generator<string> {
  if (workloads.length === 0) return;
  const width = Math.max(...workloads.map(({ id }) => id.length));
  const cell = (text: string): string => text.padEnd(12);
  yield `\n${'Coverage'.padEnd(width + 4)}${cell('ingress')}egress\n`;
  for (const { workload, ingress, egress } of coverage)
    yield `  ${workload.padEnd(width + 2)}${cell(ingress)}${egress}\n`;
  yield `\n${'Blast radius'.padEnd(width + 4)}${cell('direct')}${cell('transitive')}of\n`;
  for (const { workload, direct, transitive, of, atMost } of blastRadius) {
    const shown = (low: number, high: number | undefined): string =>
      cell(high === undefined || high === low ? `${low}` : `${low} - ${high}`);
    yield `  ${workload.padEnd(width + 2)}${shown(direct, atMost?.direct)}${shown(transitive, atMost?.transitive)}${of}\n`;
  }
  if (uncertain.length > 0) yield '\nUncertain\n';
  for (const { src, dst, ports, why } of uncertain) yield `  ${src} -> ${dst}  ${formatPorts(ports)}: ${why}\n`;
}
