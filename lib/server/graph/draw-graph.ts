import type { PostureSnapshot } from '@/lib/posture/snapshot';
import { layoutGraph } from '@/lib/topology/layout';
import type { Output } from '../http/contract';
import { type Bundled, bundleLines } from './bundle-lines';
import type { Compartment } from './compartments';
import type { EdgeCounts } from './count-edges';
import { memberId } from './drawn-places';
import { type EdgeLayer, edgeLayers } from './edge-layer';
import type { graphContract } from './graph.contract';
import type { GraphModel } from './graph-model';

type Answer = Output<typeof graphContract>;
export type Drawing = Pick<Answer, 'columns' | 'compartments' | 'nodes' | 'edges' | 'drawn'>;

/** Boxes, their bars and counts, headings and lines together. */
export const MOST_ELEMENTS = 600;
/** A closed box is drawn as a box, a count and a bar of two parts; a restricted member carries a mark. */
const PARTS = { closed: 4, open: 1, restricted: 2, member: 1, columns: 12 } as const;

/** Places what is to be seen: the quiet lines are left out first where not all fit, and a sentence says so. */
export function drawGraph(
  model: GraphModel,
  boxes: readonly Compartment[],
  counted: EdgeCounts,
  options: {
    readonly layers: readonly EdgeLayer[];
    readonly flowsSeen: boolean;
    /** Boxes that are drawn even without an edge. */
    readonly keep: (box: Compartment) => boolean;
    readonly snapshot: PostureSnapshot;
  },
): Drawing {
  const { graph } = model;
  const restricted = (service: number): boolean => graph.services[service]?.tier === 'restricted';
  const chosen = counted.sums.flatMap((sum): Bundled[] => {
    const layer = edgeLayers.find((one) => options.layers.includes(one) && sum.counts[one] > 0);
    const stands = options.layers.reduce((n, one) => n + sum.counts[one], 0);
    return layer === undefined || sum.source === sum.target ? [] : [{ ...sum, layer, stands }];
  });
  const touched = new Set(chosen.flatMap(({ source, target }) => [source, target]));
  const shown = boxes.filter(
    (box) => options.keep(box) || touched.has(box.id) || box.shown.some((one) => touched.has(memberId(model, one))),
  );
  const parts = shown.reduce<number>(
    (n, box) =>
      n +
      (box.open ? PARTS.open : box.kind === 'outside' ? 1 : PARTS.closed) +
      box.shown.reduce<number>((m, one) => m + (restricted(one) ? PARTS.restricted : PARTS.member), 0),
    PARTS.columns,
  );
  const boxOf = new Map(shown.flatMap((box) => box.shown.map((one) => [memberId(model, one), box.id] as const)));
  const together = bundleLines(chosen, boxOf);
  const rank = ({ layer }: Bundled): number => edgeLayers.indexOf(layer);
  const lines = together
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        b.flows - a.flows ||
        b.stands - a.stands ||
        compare(`${a.source}\n${a.target}`, `${b.source}\n${b.target}`),
    )
    .slice(0, Math.max(0, Math.min(MOST_ELEMENTS - parts, linesFor(shown))));
  const layout = layoutGraph({
    groups: shown.map((box) => ({
      id: box.id,
      name: box.label,
      tier: box.tier,
      open: box.open,
      members: box.shown.map((one) => ({ id: memberId(model, one), name: graph.services[one]?.name ?? '' })),
    })),
    edges: lines.map(({ source, target, stands }) => ({ from: source, to: target, weight: 1 + Math.log2(stands) })),
  });
  const coveredOf = coverageOf(options.snapshot);
  const busiest = Math.log1p(Math.max(1, ...lines.map(({ flows }) => flows)));
  const all = options.layers.reduce((n, layer) => n + counted.layers[layer], 0);
  const left = together.length - lines.length;
  const stand = lines.reduce((n, line) => n + line.stands, 0);
  return {
    columns: layout.columns.map(({ label, x }) => ({ label, x })),
    compartments: shown.flatMap((box) => {
      const at = layout.groups[box.id];
      if (at === undefined) return [];
      const of = box.services.length;
      const covered = box.services.filter((one) => coveredOf.get(graph.services[one]?.key ?? '')).length;
      return [
        {
          ...pick(at),
          id: box.id,
          label: box.label,
          open: box.open,
          outside: box.kind === 'outside',
          count: of,
          hidden: box.open ? of - box.shown.length : 0,
          covered: box.kind === 'outside' || of === 0 ? null : covered / of,
          restricted: box.tier === 'restricted',
        },
      ];
    }),
    nodes: shown.flatMap((box) =>
      box.shown.flatMap((one) => {
        const id = memberId(model, one);
        const at = layout.members[id];
        const label = graph.services[one]?.name ?? '';
        return at === undefined ? [] : [{ ...pick(at), id, label, compartment: box.id, restricted: restricted(one) }];
      }),
    ),
    edges: lines.map(({ source, target, layer, flows, counts }) => ({
      id: `${source}~${target}`,
      source,
      target,
      state: layer === 'unused' && !options.flowsSeen ? ('unknown' as const) : layer,
      weight: Math.log1p(flows) / busiest,
      counts,
    })),
    drawn: `${text(lines.length)} ${lines.length === 1 ? 'line stands' : 'lines stand'} for ${text(stand)} of ${text(all)} edges${
      left === 0 ? '' : `; ${text(left)} quieter ${left === 1 ? 'line is' : 'lines are'} left out`
    }`,
  };
}

/** More lines than this between so many boxes hide each other; what is chosen by layer, filter or scope shows the rest. */
function linesFor(shown: readonly Compartment[]): number {
  return Math.max(
    60,
    shown.reduce((n, box) => n + 2 + 3 * box.shown.length, 0),
  );
}

function coverageOf(snapshot: PostureSnapshot): Map<string, boolean> {
  return new Map(
    snapshot.services.map((s) => [s.key, s.ingress?.state === 'covered' && s.egress?.state === 'covered']),
  );
}

function pick({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return { x, y, width, height };
}

function text(n: number): string {
  return n.toLocaleString('en-US');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
