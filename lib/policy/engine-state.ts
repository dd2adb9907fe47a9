import type { Inventory } from '@/lib/inventory/model';
import { BreadthReader } from './breadth';
import type { CompiledProgram } from './compiled-program';
import { type Half, HalfBuilder } from './half';
import { buildProfiles, type Profile } from './profiles';
import type { PolicyRecord } from './stage';
import { UnitMatrix } from './unit-matrix';
import type { BitSetPool } from './unit-set';
import { mapVertices, type VertexMap } from './vertices';

type PerDirection<T> = { readonly ingress: readonly T[]; readonly egress: readonly T[] };

/** Everything that an evaluation settled, shared by rows, decisions, coverage and openers. */
export interface EngineState {
  readonly inventory: Inventory;
  readonly program: CompiledProgram;
  readonly policies: ReadonlyMap<string, PolicyRecord>;
  /** Per unit its profile; null where nothing selects it. */
  readonly profiles: PerDirection<Profile | null>;
  readonly matrix: UnitMatrix;
  readonly map: VertexMap;
  /** Per vertex the units that must be asked; one stands for a whole outside range while nothing is closed. */
  readonly unitsOf: readonly (readonly number[])[];
  /** Vertices that stand on more than one unit. */
  readonly composite: readonly number[];
  readonly breadth: BreadthReader;
  /** The same with these rules matching nothing, on top of those already closed; vertices keep their numbers. */
  without(rules: ReadonlySet<string>): EngineState;
}

export interface EngineInput {
  readonly inventory: Inventory;
  readonly program: CompiledProgram;
  readonly policies: readonly PolicyRecord[];
  readonly pool: BitSetPool;
}

/** What evaluations that differ in closed rules share: halves by what is left of a profile's rules, above all. */
class Shared {
  readonly open: Half;
  readonly breadth: BreadthReader;
  private readonly halves = new Map<string, Half>();
  private readonly builder: HalfBuilder;

  constructor(program: CompiledProgram, pool: BitSetPool) {
    this.builder = new HalfBuilder(program, pool);
    this.open = this.builder.open();
    this.breadth = new BreadthReader(program.units);
  }

  of(profile: Profile | null): Half {
    if (profile === null) return this.open;
    const known = this.halves.get(profile.key);
    if (known !== undefined) return known;
    const half = this.builder.build(profile);
    this.halves.set(profile.key, half);
    return half;
  }
}

export function settle(input: EngineInput): EngineState {
  const cache = new Shared(input.program, input.pool);
  return build(input, cache, new Set(), null);
}

function build(input: EngineInput, cache: Shared, closed: ReadonlySet<string>, map: VertexMap | null): EngineState {
  const { inventory, program } = input;
  const profiles = {
    ingress: buildProfiles(program, 'ingress', closed),
    egress: buildProfiles(program, 'egress', closed),
  };
  const ingress = profiles.ingress.map((profile) => cache.of(profile));
  const egress = profiles.egress.map((profile) => cache.of(profile));
  const vertices = map ?? mapVertices(inventory, program.units, new Set([...ingress, ...egress]));
  const uniform = map === null;
  const unitsOf = vertices.units.map((own, vertex) =>
    uniform && vertices.vertices[vertex]?.kind === 'outside' ? own.slice(0, 1) : own,
  );
  return {
    inventory,
    program,
    policies: new Map(input.policies.map((policy) => [policy.id, policy])),
    profiles,
    matrix: new UnitMatrix(program, egress, ingress, cache.open),
    map: vertices,
    unitsOf,
    breadth: cache.breadth,
    composite: unitsOf.flatMap((units, vertex) => (units.length > 1 ? [vertex] : [])),
    without: (rules) => build(input, cache, new Set([...closed, ...rules]), vertices),
  };
}
