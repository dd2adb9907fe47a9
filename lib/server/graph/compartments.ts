import type { Tier } from '@/lib/inventory/service-model';
import type { Cell, GraphModel } from './graph-model';

export interface GraphScope {
  readonly env: string | null;
  readonly segment: string | null;
}

/** A box of the plan before it is placed. Services as numbers of the graph. */
export interface Compartment {
  readonly id: string;
  readonly label: string;
  readonly kind: 'segment' | 'namespace' | 'environment' | 'outside' | 'rest';
  readonly tier: Tier | 'outside' | null;
  readonly open: boolean;
  readonly services: readonly number[];
  /** Members drawn by themselves; the box stands for the others. */
  readonly shown: readonly number[];
}

/** More boxes than this say nothing: the smallest stand together, one box per tier. */
const MOST_COMPARTMENTS = 90;
const NAMESPACE = 'n:';
/** Members drawn at once, over all open compartments. */
const MOST_MEMBERS = 200;

/** Whether a service belongs to the scope itself; others are drawn only where an edge of the scope touches them. */
export function inScope(cell: Cell, scope: GraphScope): boolean {
  if (scope.segment !== null)
    return cell.segment === scope.segment && (scope.env === null || cell.environment === scope.env);
  return cell.outside || scope.env === null || cell.environment === scope.env;
}

interface Drawer {
  id: string;
  label: string;
  kind: Compartment['kind'];
  tier: Compartment['tier'];
  services: number[];
}

/** Segments, namespaces of what has no segment, other environments and the outside, in an order that names alone decide. */
export function compartments(model: GraphModel, scope: GraphScope, open: readonly string[]): Compartment[] {
  const drawers = new Map<string, Drawer>();
  for (const cell of model.cells) {
    const first = model.graph.services[cell.services[0] ?? -1];
    if (first === undefined) continue;
    const foreign = scope.env !== null && !cell.outside && cell.environment !== scope.env;
    const made: Drawer = foreign
      ? {
          id: `e:${cell.environment ?? ''}`,
          label: cell.environment ?? 'no environment',
          kind: 'environment',
          tier: null,
          services: [],
        }
      : cell.outside
        ? { id: `o:${first.key}`, label: first.name, kind: 'outside', tier: 'outside', services: [] }
        : cell.segment !== null
          ? { id: `s:${cell.segment}`, label: cell.segment, kind: 'segment', tier: first.tier, services: [] }
          : { id: `${NAMESPACE}${cell.place}`, label: first.namespace, kind: 'namespace', tier: null, services: [] };
    const drawer = drawers.get(made.id) ?? made;
    drawer.services.push(...cell.services);
    drawers.set(made.id, drawer);
  }
  const wanted = new Set(scope.segment === null ? open : [...open, `s:${scope.segment}`]);
  const merged = mergeSmall(
    [...drawers.values()].sort((a, b) => compare(a.id, b.id)),
    wanted,
  );
  let left = MOST_MEMBERS;
  return namedApart(merged).map((drawer) => {
    const opens = wanted.has(drawer.id) && drawer.kind !== 'outside';
    const services = [...drawer.services].sort((a, b) => compare(keyOf(model, a), keyOf(model, b)));
    const shown = opens ? services.slice(0, left) : [];
    left -= shown.length;
    return { ...drawer, services, shown, open: opens && shown.length > 0 };
  });
}

/** A namespace that several clusters have is named with its cluster. */
function namedApart(drawers: readonly Drawer[]): Drawer[] {
  const times = new Map<string, number>();
  for (const { label } of drawers) times.set(label, (times.get(label) ?? 0) + 1);
  return drawers.map((drawer) =>
    drawer.kind === 'namespace' && (times.get(drawer.label) ?? 0) > 1
      ? { ...drawer, label: drawer.id.slice(NAMESPACE.length) }
      : drawer,
  );
}

function mergeSmall(drawers: readonly Drawer[], wanted: ReadonlySet<string>): Drawer[] {
  if (drawers.length <= MOST_COMPARTMENTS) return [...drawers];
  const weight = (d: Drawer): number => (wanted.has(d.id) ? Number.POSITIVE_INFINITY : d.services.length);
  const kept = new Set(
    [...drawers].sort((a, b) => weight(b) - weight(a) || compare(a.id, b.id)).slice(0, MOST_COMPARTMENTS - 6),
  );
  const small = new Map<Compartment['tier'], Drawer[]>();
  for (const drawer of drawers) {
    if (!kept.has(drawer)) small.set(drawer.tier, [...(small.get(drawer.tier) ?? []), drawer]);
  }
  const together = [...small].flatMap(([tier, alike]): Drawer[] =>
    // One alone is not "the smaller ones": it keeps its name.
    alike.length === 1 ? alike : [restOf(tier, alike)],
  );
  return [...drawers.filter((drawer) => kept.has(drawer)), ...together];
}

function restOf(tier: Compartment['tier'], alike: readonly Drawer[]): Drawer {
  const services = alike.flatMap((drawer) => drawer.services);
  return { id: `r:${tier ?? 'none'}`, label: `${alike.length} smaller ones`, kind: 'rest', tier, services };
}

function keyOf(model: GraphModel, service: number): string {
  return model.graph.services[service]?.key ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
