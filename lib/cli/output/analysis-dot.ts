import { formatPorts } from '@/lib/policy/port-set-operations';
import type { AnalysisWriter } from './analysis';

/** A Graphviz digraph, clustered by namespace; addresses stand outside the clusters. */
export const writeDot: AnalysisWriter = async (analysis, write) => {
  write('digraph bulkhead {\n  rankdir=LR;\n  node [shape=box];\n');
  const homes = new Map(analysis.workloads.map(({ id, cluster, namespace }) => [id, `${cluster}/${namespace}`]));
  const nodes = analysis.groups ?? analysis.workloads.map(({ id }) => ({ id, members: [id] }));
  const places = new Map<string, string[]>();
  for (const { id, members } of nodes) {
    const place = homes.get(members[0] ?? '');
    if (place === undefined) continue;
    const ids = places.get(place) ?? [];
    places.set(place, ids);
    ids.push(id);
  }
  for (const [place, ids] of places) {
    write(`  subgraph ${dotText(`cluster_${place}`)} {\n    label=${dotText(place)};\n`);
    for (const id of ids) write(`    ${dotText(id)};\n`);
    write('  }\n');
  }
  for (const { src, dst, ports } of analysis.connections) {
    const pause = write(`  ${dotText(src)} -> ${dotText(dst)} [label=${dotText(formatPorts(ports))}];\n`);
    if (pause) await pause;
  }
  write('}\n');
};

/** A double-quoted DOT string; a backslash would start an escape. */
export function dotText(text: string): string {
  return `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/[\r\n]+/g, ' ')}"`;
}
