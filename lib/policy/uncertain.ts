import { doubtOfRule, doubtOfStage } from './doubt';
import type { EngineState } from './engine-state';
import { NONE, type PortSetId } from './port-table';
import type { Direction, Reachability, Uncertainty } from './reachability';
import { membersOf } from './unit-set';
import { vertexName } from './vertex-name';
import { walk } from './walk';

/** What is asked of a reachability and the engine behind it. */
interface Answers extends Pick<Reachability, 'vertices' | 'row' | 'ports'> {
  readonly state: EngineState;
  portIds(from: number, to: number): { readonly must: PortSetId; readonly may: PortSetId };
}

/**
 * Pairs whose answer differs between readings, with what the readings disagree about; at most `limit` of them.
 * `strict` is the same estate with nothing taken for granted; it may be `loose` itself.
 */
export function uncertainPairs(loose: Answers, strict: Answers, limit: number): readonly Uncertainty[] {
  const found: Uncertainty[] = [];
  const { state } = strict;
  if (state.matrix.exact && state.composite.length === 0 && loose.state.composite.length === 0) return found;
  const table = state.program.ports;
  for (let from = 0; from < loose.vertices.length && found.length < limit; from++) {
    for (const to of membersOf(loose.row(from, 'may'))) {
      const may = table.intern(loose.ports(from, to).may);
      const gap = table.subtract(may, strict.portIds(from, to).must);
      if (gap === NONE) continue;
      found.push({ from, to, ports: table.get(gap), why: reason(state, from, to, gap) });
      if (found.length >= limit) break;
    }
  }
  return found;
}

function reason(state: EngineState, from: number, to: number, gap: PortSetId): string {
  const names = { from: vertexName(state.map.vertices[from]), to: vertexName(state.map.vertices[to]) };
  for (const source of state.unitsOf[from] ?? []) {
    for (const target of state.unitsOf[to] ?? []) {
      const why =
        side(state, 'egress', { unit: source, name: names.from }, { unit: target, name: names.to }, gap) ??
        side(state, 'ingress', { unit: target, name: names.to }, { unit: source, name: names.from }, gap);
      if (why !== null) return why;
    }
  }
  return `pods of ${names.from} or ${names.to} differ: some of them are allowed, others are not`;
}

interface NamedUnit {
  readonly unit: number;
  readonly name: string;
}

function side(
  state: EngineState,
  direction: Direction,
  subject: NamedUnit,
  peer: NamedUnit,
  gap: PortSetId,
): string | null {
  let why: string | null = null;
  for (const applied of state.profiles[direction][subject.unit]?.programs ?? []) {
    walk(state.program, applied, { direction, subject: subject.unit, peer: peer.unit }, gap, {
      rule: (stage, entry, may, must) => {
        if (why !== null || may === must) return;
        why = doubtOfRule(state, entry, peer.unit, peer.name) ?? doubtOfStage(state, stage, subject.unit, subject.name);
      },
      end: (stage) => {
        if (!stage.certain) why ??= doubtOfStage(state, stage, subject.unit, subject.name);
      },
    });
  }
  return why;
}
