import { type AddressRange, overlaps, parseCidr } from '@/lib/policy/address-range';
import { emptyRows } from '@/lib/policy/bit-matrix';
import { BitSet } from '@/lib/policy/bit-set';
import { ALL_PORTS, NO_PORTS, type PortSet } from '@/lib/policy/port-set';
import { intersectPorts, unionPorts } from '@/lib/policy/port-set-operations';
import type { Reachability } from '@/lib/policy/reachability';
import { eachBit } from './each-bit';
import type { InternetDoor } from './internet-doors';
import type { OutsideGroup } from './outside-groups';

type Open = { readonly must: PortSet; readonly may: PortSet };

/** Rows over points (workloads, then outside groups). `must` and `may` are one array where nothing is uncertain. */
export function fillRows(
  reachability: Reachability,
  groups: readonly OutsideGroup[],
  doorsOf: readonly (readonly InternetDoor[])[],
): { readonly must: BitSet[]; readonly may: BitSet[] } {
  const must = rows(reachability, groups, doorsOf, 'must');
  const may = rows(reachability, groups, doorsOf, 'may');
  return must.every((row, i) => may[i]?.equals(row) ?? false) ? { must, may: must } : { must, may };
}

function rows(
  reachability: Reachability,
  groups: readonly OutsideGroup[],
  doorsOf: readonly (readonly InternetDoor[])[],
  value: 'must' | 'may',
): BitSet[] {
  const workloads = reachability.workloadCount;
  const result = emptyRows(workloads + groups.length);
  const withDoor = new BitSet(reachability.vertices.length);
  doorsOf.forEach((doors, point) => {
    if (doors.length > 0) withDoor.add(point);
  });
  for (let point = 0; point < workloads; point++) {
    const source = reachability.row(point, value);
    const target = result[point];
    if (target === undefined) continue;
    copyFirst(source, target, workloads);
    groups.forEach((group, g) => {
      if (reachesGroup(group, value, (vertex) => source.has(vertex))) target.add(workloads + g);
    });
  }
  groups.forEach((group, g) => {
    const target = result[workloads + g];
    if (target === undefined) return;
    const last = group.ranges.at(-1)?.vertex;
    for (const { vertex, spans } of group.ranges) {
      const row = reachability.row(vertex, value);
      eachBit(group.needsDoor ? row.clone().intersectWith(withDoor) : row, (to) => {
        if (to >= workloads || target.has(to)) return;
        if (!group.needsDoor) target.add(to);
        else if (group.addressless && value === 'must') {
          // Surely reached only where every range is: asked once, at the last one.
          const all = (v: number) => reachability.ports(v, to);
          if (vertex === last && outsidePorts(group, all, doorsOf[to] ?? []).must.length > 0) target.add(to);
        } else if (admits(doorsOf[to] ?? [], spans, value, () => reachability.ports(vertex, to))) target.add(to);
      });
    }
  });
  return result;
}

function copyFirst(source: BitSet, target: BitSet, bits: number): void {
  const whole = bits >>> 5;
  target.words.set(source.words.subarray(0, whole));
  if ((bits & 31) !== 0) target.words[whole] = (source.words[whole] ?? 0) & ((1 << (bits & 31)) - 1);
}

/** Some range is enough, except for a group without addresses: only when every range is open is it surely reached. */
function reachesGroup(group: OutsideGroup, value: 'must' | 'may', has: (vertex: number) => boolean): boolean {
  if (group.addressless && value === 'must') return group.ranges.length > 0 && group.ranges.every((r) => has(r.vertex));
  return group.ranges.some((r) => has(r.vertex));
}

/** What is open between a group and a workload, through `doors` where it comes from the internet (null: it goes out). */
export function outsidePorts(
  group: OutsideGroup,
  open: (vertex: number) => Open,
  doors: readonly InternetDoor[] | null,
): Open {
  let must: PortSet | null = null;
  let may: PortSet = NO_PORTS;
  for (const { vertex, spans } of group.ranges) {
    const ports = open(vertex);
    const admitted = doors === null || !group.needsDoor ? ports : throughDoors(ports, doors, spans);
    may = unionPorts(may, admitted.may);
    if (must === null) must = admitted.must;
    else must = group.addressless ? intersectPorts(must, admitted.must) : unionPorts(must, admitted.must);
  }
  return { must: must ?? NO_PORTS, may };
}

function admits(
  doors: readonly InternetDoor[],
  spans: readonly AddressRange[],
  value: keyof Open,
  ports: () => Open,
): boolean {
  const wide = doors.some(
    (d) => d.ports === ALL_PORTS && d.sources === null && (value === 'may' || d.certainty === 'certain'),
  );
  return wide || throughDoors(ports(), doors, spans)[value].length > 0;
}

function throughDoors(ports: Open, doors: readonly InternetDoor[], spans: readonly AddressRange[]): Open {
  let must: PortSet = NO_PORTS;
  let may: PortSet = NO_PORTS;
  for (const door of doors) {
    const sources = door.sources?.flatMap((cidr) => parseCidr(cidr) ?? []) ?? null;
    if (sources !== null && !sources.some((source) => spans.some((span) => overlaps(source, span)))) continue;
    may = unionPorts(may, intersectPorts(ports.may, door.ports));
    if (door.certainty === 'certain') must = unionPorts(must, intersectPorts(ports.must, door.ports));
  }
  return { must, may };
}
