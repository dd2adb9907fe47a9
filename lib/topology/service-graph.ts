import type { Inventory, Workload } from '@/lib/inventory/model';
import type { Estate, Placement, Service } from '@/lib/inventory/service-model';
import { BitSet } from '@/lib/policy/bit-set';
import { ALL_PORTS, NO_PORTS, type PortSet } from '@/lib/policy/port-set';
import { intersectPorts, unionPorts } from '@/lib/policy/port-set-operations';
import type { Reachability, RuleRef } from '@/lib/policy/reachability';
import { eachBit } from './each-bit';
import { type InternetDoor, internetDoors } from './internet-doors';
import { type OutsideGroup, outsideGroups } from './outside-groups';
import { fillRows, outsidePorts } from './point-rows';

export interface TopologyInput {
  readonly inventory: Inventory;
  readonly placement: Pick<Placement, 'services'>;
  readonly estate: Pick<Estate, 'externals'>;
  readonly reachability: Reachability;
}

/**
 * Reachability projected onto services. **Points** are what is computed with: the workloads of the reachability under
 * their own numbers, then one per outside group. Services are a view of points, so that merging workloads into one
 * service never adds a path through it.
 */
export interface ServiceGraph {
  /** Workload services first (`workloadServices` of them), then internet and the other outside groups. */
  readonly services: readonly Service[];
  readonly workloadServices: number;
  readonly index: ReadonlyMap<string, number>;
  readonly internet: number;
  readonly points: {
    readonly size: number;
    readonly workloads: number;
    readonly must: readonly BitSet[];
    readonly may: readonly BitSet[];
    /** The part of a row that a visitor may go on to: all, nothing, or the backends of an ingress. */
    readonly pivotMust: readonly BitSet[];
    readonly pivotMay: readonly BitSet[];
    readonly serviceOf: Int32Array;
  };
  readonly outside: readonly OutsideGroup[];
  readonly reachability: Reachability;
  members(service: number): readonly number[];
  /** Where a visitor of the point may go on to: null = wherever it reaches; shared infrastructure passes little or nothing. */
  passed(point: number): BitSet | null;
  doors(service: number): readonly InternetDoor[];
  /** Services of which some member is reached from some member of `service`, itself left out. Shared: do not mutate. */
  rowMust(service: number): BitSet;
  rowMay(service: number): BitSet;
  /** A set of points as the services that have a member in it. */
  project(points: BitSet): BitSet;
  /** What is open from any member to any member. */
  ports(from: number, to: number): { readonly must: PortSet; readonly may: PortSet };
  /** What is open from every member to every member. */
  portsForAll(from: number, to: number): { readonly must: PortSet; readonly may: PortSet };
  /** Some pairs of members are open and others are not. */
  mixed(from: number, to: number): boolean;
  openers(from: number, to: number, ports?: PortSet): readonly RuleRef[];
  /** The same services over another reachability of the same vertices (what-if). */
  over(reachability: Reachability): ServiceGraph;
}

export function buildServiceGraph(input: TopologyInput): ServiceGraph {
  const { reachability, inventory } = input;
  const workloads = reachability.vertices.slice(0, reachability.workloadCount).flatMap((v) => {
    return v.kind === 'workload' ? [v.workload] : [];
  });
  const groups = outsideGroups(reachability.vertices, input.estate.externals, input.placement.services);
  const { inside, serviceOf } = placeWorkloads(workloads, input.placement.services, groups.length);
  const doors = internetDoors(inventory);
  return assemble(reachability, workloads, groups, inside, serviceOf, doors);
}

/** Workload services in the order of their first workload; a workload that nobody placed stands for itself. */
function placeWorkloads(workloads: readonly Workload[], placed: readonly Service[], outside: number) {
  const owner = new Map<string, Service>();
  for (const service of placed) for (const id of service.workloads) if (!owner.has(id)) owner.set(id, service);
  const inside: Service[] = [];
  const numbers = new Map<string, number>();
  const serviceOf = new Int32Array(workloads.length + outside);
  workloads.forEach((workload, point) => {
    const service = owner.get(workload.id) ?? unplaced(workload);
    let number = numbers.get(service.key);
    if (number === undefined) {
      number = inside.push(service) - 1;
      numbers.set(service.key, number);
    }
    serviceOf[point] = number;
  });
  for (let g = 0; g < outside; g++) serviceOf[workloads.length + g] = inside.length + g;
  return { inside, serviceOf };
}

function unplaced(workload: Workload): Service {
  return {
    key: `${workload.cluster}/${workload.namespace}/${workload.name}`,
    name: workload.name,
    kind: 'workload',
    cluster: workload.cluster,
    namespace: workload.namespace,
    environment: null,
    team: null,
    segment: null,
    tier: null,
    criticality: 'medium',
    data: [],
    transit: true,
    transitReason: null,
    workloads: [workload.id],
  };
}

function assemble(
  reachability: Reachability,
  workloads: readonly Workload[],
  groups: readonly OutsideGroup[],
  inside: readonly Service[],
  serviceOf: Int32Array,
  doors: readonly InternetDoor[],
): ServiceGraph {
  const services = [...inside, ...groups.map((g) => g.service)];
  const size = serviceOf.length;
  const members: number[][] = services.map(() => []);
  serviceOf.forEach((service, point) => {
    members[service]?.push(point);
  });
  const numberOf = new Map(workloads.map((w, i) => [w.id, i]));
  const doorsOf: InternetDoor[][] = workloads.map(() => []);
  for (const door of doors) doorsOf[numberOf.get(door.workload) ?? -1]?.push(door);
  const { must, may } = fillRows(reachability, groups, doorsOf);
  const backends = new BitSet(size);
  doorsOf.forEach((own, point) => {
    if (own.some((door) => door.kind === 'ingress')) backends.add(point);
  });
  const nothing = new BitSet(size);
  const passed = (point: number): BitSet | null => {
    if (point >= workloads.length) return nothing;
    if (services[serviceOf[point] ?? 0]?.transit !== false) return null;
    const proxies = doorsOf[point]?.some((door) => door.kind !== 'ingress' && door.kind !== 'no-route-data') ?? false;
    return proxies ? backends : nothing;
  };
  const pivot = (rows: readonly BitSet[]) =>
    rows.map((row, point) => {
      const limit = passed(point);
      return limit === null ? row : limit === nothing ? nothing : row.clone().intersectWith(limit);
    });
  const pivotMust = pivot(must);
  const pivotMay = must === may ? pivotMust : pivot(may);
  // One workload per service in inventory order is the common case: then a row of points is a row of services.
  const identity = services.length === size && serviceOf.every((service, point) => service === point);
  const project = (points: BitSet): BitSet => {
    if (identity) return points;
    const row = new BitSet(services.length);
    eachBit(points, (point) => row.add(serviceOf[point] ?? 0));
    return row;
  };
  const serviceRows = (rows: readonly BitSet[]): ((service: number) => BitSet) => {
    const cache: (BitSet | undefined)[] = [];
    return (service) => {
      const known = cache[service];
      if (known !== undefined) return known;
      const reached = new BitSet(size);
      for (const point of members[service] ?? []) reached.unionWith(rows[point] ?? reached);
      const row = project(reached).delete(service);
      cache[service] = row;
      return row;
    };
  };
  const rowMust = serviceRows(must);
  const rowMay = must === may ? rowMust : serviceRows(may);
  const pointPorts = (from: number, to: number) => {
    const a = groups[from - workloads.length];
    const b = groups[to - workloads.length];
    if (a !== undefined && b !== undefined) return { must: NO_PORTS, may: NO_PORTS };
    if (a !== undefined) return outsidePorts(a, (v) => reachability.ports(v, to), doorsOf[to] ?? []);
    if (b !== undefined) return outsidePorts(b, (v) => reachability.ports(from, v), null);
    return reachability.ports(from, to);
  };
  const pairs = (from: number, to: number): readonly (readonly [number, number])[] =>
    (members[from] ?? []).flatMap((a) => (members[to] ?? []).filter((b) => a !== b).map((b) => [a, b] as const));
  const graph: ServiceGraph = {
    services,
    workloadServices: inside.length,
    index: new Map(services.map((service, i) => [service.key, i])),
    internet: inside.length,
    points: { size, workloads: workloads.length, must, may, pivotMust, pivotMay, serviceOf },
    outside: groups,
    reachability,
    members: (service) => members[service] ?? [],
    passed,
    doors: (service) => (members[service] ?? []).flatMap((point) => doorsOf[point] ?? []),
    rowMust,
    rowMay,
    project,
    ports: (from, to) => {
      const open = pairs(from, to).map(([a, b]) => pointPorts(a, b));
      return {
        must: open.reduce<PortSet>((sum, p) => unionPorts(sum, p.must), NO_PORTS),
        may: open.reduce<PortSet>((sum, p) => unionPorts(sum, p.may), NO_PORTS),
      };
    },
    portsForAll: (from, to) => {
      const open = pairs(from, to).map(([a, b]) => pointPorts(a, b));
      if (open.length === 0) return { must: NO_PORTS, may: NO_PORTS };
      return {
        must: open.reduce<PortSet>((sum, p) => intersectPorts(sum, p.must), ALL_PORTS),
        may: open.reduce<PortSet>((sum, p) => intersectPorts(sum, p.may), ALL_PORTS),
      };
    },
    mixed: (from, to) => {
      const open = pairs(from, to).map(([a, b]) => may[a]?.has(b) ?? false);
      return open.includes(true) && open.includes(false);
    },
    openers: (from, to, ports) => {
      const rules = new Map<string, RuleRef>();
      const vertices = (point: number) => groups[point - workloads.length]?.ranges.map((r) => r.vertex) ?? [point];
      for (const [a, b] of pairs(from, to)) {
        if (!may[a]?.has(b)) continue;
        for (const v of vertices(a)) {
          for (const w of vertices(b)) for (const rule of reachability.openers(v, w, ports)) rules.set(rule.id, rule);
        }
      }
      return [...rules.values()];
    },
    over: (other) => assemble(other, workloads, groups, inside, serviceOf, doors),
  };
  return graph;
}
