import type { Inventory } from '@/lib/inventory/model';
import { type AddressRange, formatAddress } from './address-range';
import type { Half } from './half';
import type { Vertex } from './reachability';
import type { Units } from './units';

/** How the vertices of the answer stand on the units of the engine. */
export interface VertexMap {
  readonly vertices: readonly Vertex[];
  /** Per vertex all its units. */
  readonly units: readonly (readonly number[])[];
  /** Per unit the vertices it belongs to; strangers belong to none. */
  readonly ofUnit: readonly (readonly number[])[];
  /** Whether vertex i is unit i, alone, for all workloads: then rows need no translation. */
  readonly aligned: boolean;
}

/** Workloads in inventory order, then the outside in the fewest ranges that behave alike towards every workload. */
export function mapVertices(inventory: Inventory, units: Units, halves: Iterable<Half>): VertexMap {
  const vertices: Vertex[] = inventory.workloads.map((workload) => ({ kind: 'workload', workload }));
  const members: number[][] = units.ofWorkload.map((own) => [...own]);
  for (const run of joinOutside(units, halves)) {
    const [first, last] = [rangeOf(units, run[0]), rangeOf(units, run.at(-1))];
    if (first === null || last === null) continue;
    const { family } = first;
    vertices.push({
      kind: 'outside',
      family,
      first: formatAddress(family, first.first),
      last: formatAddress(family, last.last),
    });
    members.push(run);
  }
  const ofUnit: number[][] = units.units.map(() => []);
  members.forEach((own, vertex) => {
    for (const unit of own) ofUnit[unit]?.push(vertex);
  });
  const aligned = units.ofWorkload.every((own, i) => own.length === 1 && own[0] === i);
  return { vertices, units: members, ofUnit, aligned };
}

/** Runs of neighbouring outside units that every half treats alike, each family apart. */
function joinOutside(units: Units, halves: Iterable<Half>): number[][] {
  const differs = differences(units, halves);
  const runs: number[][] = [];
  for (let i = 0; i < units.outsideCount; i++) {
    const unit = units.firstOutside + i;
    const changesFamily = rangeOf(units, unit)?.family !== rangeOf(units, unit - 1)?.family;
    const run = runs.at(-1);
    if (run === undefined || changesFamily || differs[i] === 1) runs.push([unit]);
    else run.push(unit);
  }
  return runs;
}

/** Per outside unit whether some half treats it otherwise than the one before it. */
function differences(units: Units, halves: Iterable<Half>): Uint8Array {
  const differs = new Uint8Array(units.outsideCount);
  const seen = new Set<unknown>();
  for (const half of halves) {
    for (const { peers } of half.groups) {
      if (seen.has(peers)) continue;
      seen.add(peers);
      for (let i = 1; i < differs.length; i++) {
        const unit = units.firstOutside + i;
        if (differs[i] === 0 && peers.has(unit) !== peers.has(unit - 1)) differs[i] = 1;
      }
    }
  }
  return differs;
}

function rangeOf(units: Units, unit: number | undefined): AddressRange | null {
  const own = unit === undefined ? undefined : units.units[unit];
  return own?.kind === 'outside' ? own.range : null;
}
