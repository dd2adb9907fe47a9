import type { Service } from '@/lib/inventory/service-model';

/** Whether an edge passes: services as numbers. */
export interface EdgeFilter {
  readonly source: readonly boolean[];
  readonly target: readonly boolean[];
  /** Plain words ask for either end. */
  readonly either: readonly boolean[];
}

const FIELDS: Readonly<Record<string, (service: Service) => string | null>> = {
  tier: (s) => s.tier,
  segment: (s) => s.segment,
  namespace: (s) => s.namespace,
  ns: (s) => s.namespace,
  name: (s) => s.name,
  service: (s) => s.name,
  team: (s) => s.team,
  env: (s) => s.environment,
};

/**
 * Reads `dst.tier:restricted src.segment:"x" web`: terms with `src.` or `dst.` ask for one end, other words for the
 * name, segment or namespace of either. All terms must hold; null for an empty text.
 */
export function edgeFilter(text: string | null, services: readonly Service[]): EdgeFilter | null {
  const terms = [...(text ?? '').matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([term]) => term.replaceAll('"', ''));
  if (terms.length === 0) return null;
  const all = () => services.map(() => true);
  const filter = { source: all(), target: all(), either: all() };
  for (const term of terms) {
    const match = /^(?:(src|dst)\.)?([a-z]+):(.*)$/i.exec(term);
    const field = match?.[2] === undefined ? undefined : FIELDS[match[2].toLowerCase()];
    const wanted = (field === undefined ? term : (match?.[3] ?? '')).toLowerCase();
    const holds = (service: Service): boolean =>
      field === undefined
        ? [service.name, service.segment, service.namespace].some((t) => t?.toLowerCase().includes(wanted))
        : field(service)?.toLowerCase() === wanted;
    const end = field === undefined ? undefined : match?.[1]?.toLowerCase();
    const side = end === 'src' ? filter.source : end === 'dst' ? filter.target : filter.either;
    services.forEach((service, i) => {
      side[i] = (side[i] ?? false) && holds(service);
    });
  }
  return filter;
}

/** Whether the edge from one service to another is asked for. */
export function passes(filter: EdgeFilter | null, from: number, to: number): boolean {
  if (filter === null) return true;
  return Boolean(filter.source[from] && filter.target[to] && (filter.either[from] || filter.either[to]));
}
