import type { PortSet } from '@/lib/policy/port-set';
import { portKey } from '@/lib/policy/port-set-operations';
import type { Reachability } from '@/lib/policy/reachability';
import { vertexName } from './vertex-name';

interface VertexGroup {
  readonly id: string;
  readonly members: readonly string[];
  readonly vertices: readonly number[];
}

export interface Grouping {
  readonly groups: readonly VertexGroup[];
}

/**
 * Vertices that no policy tells apart: the same connections to and from everybody, among themselves too. Found by
 * fingerprints of 128 bits over each vertex' connections, in both directions.
 */
export function groupAlike(reachability: Reachability): Grouping {
  const size = reachability.vertices.length;
  const out = new Fingerprints(size);
  const into = new Fingerprints(size);
  const portNumber = numberPorts();
  for (let from = 0; from < size; from++) {
    const mark = (to: number): void => {
      const ports = portNumber(reachability.ports(from, to).must);
      if (ports === 0) return;
      out.mix(from, to, ports);
      into.mix(to, from, ports);
    };
    for (const to of reachability.row(from, 'must')) mark(to);
    // What a replica may do to its sibling stands for what group members may do to each other.
    mark(from);
  }
  const groups = new Map<string, number[]>();
  for (let vertex = 0; vertex < size; vertex++) {
    const kind = vertex < reachability.workloadCount ? 'workload' : `outside ${vertex}`;
    const key = `${kind} ${out.key(vertex)} ${into.key(vertex)}`;
    const group = groups.get(key);
    if (group) group.push(vertex);
    else groups.set(key, [vertex]);
  }
  return {
    groups: [...groups.values()].map((vertices) => {
      const members = vertices.map((vertex) => vertexName(reachability, vertex));
      const [first = ''] = members;
      return { id: members.length === 1 ? first : `${first} and ${members.length - 1} more`, members, vertices };
    }),
  };
}

/** Port sets as small numbers, 0 for none; the engine interns them, so most look-ups are by reference. */
function numberPorts(): (ports: PortSet) => number {
  const byReference = new WeakMap<PortSet, number>();
  const byKey = new Map<string, number>([['', 0]]);
  return (ports) => {
    const known = byReference.get(ports);
    if (known !== undefined) return known;
    const key = portKey(ports);
    const number = byKey.get(key) ?? byKey.size;
    byKey.set(key, number);
    byReference.set(ports, number);
    return number;
  };
}

/** Sums of scrambled (peer, ports) pairs: the order in which they are mixed does not matter. */
class Fingerprints {
  private readonly a: Uint32Array;
  private readonly b: Uint32Array;

  constructor(size: number) {
    this.a = new Uint32Array(size);
    this.b = new Uint32Array(size);
  }

  mix(vertex: number, peer: number, ports: number): void {
    this.a[vertex] = (this.a[vertex] ?? 0) + scramble(peer, ports, 0x9e3779b1);
    this.b[vertex] = (this.b[vertex] ?? 0) + scramble(ports, peer, 0x85ebca77);
  }

  key(vertex: number): string {
    return `${this.a[vertex]}.${this.b[vertex]}`;
  }
}

function scramble(x: number, y: number, seed: number): number {
  let h = Math.imul(x + 1, seed) ^ Math.imul(y + 1, 0xc2b2ae3d);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}
