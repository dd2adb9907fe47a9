import { BitSet } from './bit-set';
import type { CompiledProgram, CompiledRule } from './compiled-program';
import { EVERY, NONE, type PortSetId } from './port-table';
import type { Profile } from './profiles';
import type { BitSetPool } from './unit-set';
import { walk } from './walk';

/** Peers that get the same answer. */
export interface PeerGroup {
  readonly peers: BitSet;
  readonly must: PortSetId;
  readonly may: PortSetId;
}

/** One end's side of every connection: what its program in one direction says about each peer. */
export interface Half {
  /** Disjoint; peers in no group are refused on every port. */
  readonly groups: readonly PeerGroup[];
  readonly anyMust: BitSet;
  readonly anyMay: BitSet;
}

/** Builds halves: peers that the same rules match are one block, and each block is walked once. */
export class HalfBuilder {
  private readonly blockOf: Int32Array;

  constructor(
    private readonly program: CompiledProgram,
    private readonly pool: BitSetPool,
  ) {
    this.blockOf = new Int32Array(program.units.units.length);
  }

  /** The half of an endpoint that no document selects. */
  open(): Half {
    const { full } = this.program.matches;
    return { groups: [{ peers: full, must: EVERY, may: EVERY }], anyMust: full, anyMay: full };
  }

  build(profile: Profile): Half {
    const { touched, representatives } = this.partition(profile);
    const answers = new Map<number, { readonly must: PortSetId; readonly may: PortSetId }>();
    for (const [block, peer] of representatives) answers.set(block, this.answer(profile, peer));
    const groups = this.collect(touched, answers);
    for (const unit of touched) this.blockOf[unit] = 0;
    return { groups, anyMust: this.anyOf(groups, 'must'), anyMay: this.anyOf(groups, 'may') };
  }

  private answer(profile: Profile, peer: number): { must: PortSetId; may: PortSetId } {
    const table = this.program.ports;
    let must = EVERY;
    let may = EVERY;
    for (const applied of profile.programs) {
      const pair = { direction: profile.direction, subject: profile.subject, peer };
      const { allow, deny } = walk(this.program, applied, pair, EVERY);
      may = table.intersect(may, allow);
      must = table.intersect(must, table.subtract(allow, deny));
    }
    return { must, may };
  }

  private partition(profile: Profile): { touched: number[]; representatives: Map<number, number> } {
    const { blockOf } = this;
    const size = blockOf.length;
    const touched: number[] = [];
    let blocks = 1;
    for (const set of this.splitters(profile)) {
      const all = this.pool.members(set);
      const members = all.length * 2 > size ? this.pool.members(this.complement(set)) : all;
      const renamed = new Map<number, number>();
      for (const unit of members) {
        const old = blockOf[unit] ?? 0;
        if (old === 0) touched.push(unit);
        let block = renamed.get(old);
        if (block === undefined) {
          block = blocks++;
          renamed.set(old, block);
        }
        blockOf[unit] = block;
      }
    }
    const representatives = new Map<number, number>();
    for (const unit of touched) {
      const block = blockOf[unit] ?? 0;
      if (!representatives.has(block)) representatives.set(block, unit);
    }
    const rest = touched.length < size ? blockOf.indexOf(0) : -1;
    if (rest >= 0) representatives.set(0, rest);
    return { touched, representatives };
  }

  private complement(set: BitSet): BitSet {
    return this.pool.intern(this.program.matches.full.clone().subtract(set));
  }

  /** The sets that decide which rules match a peer, each once; the full and the empty set split nothing. */
  private splitters(profile: Profile): Set<BitSet> {
    const sets = new Set<BitSet>();
    const add = (rule: CompiledRule) => {
      sets.add(rule.peers.may);
      sets.add(rule.peers.must);
      if (profile.direction === 'egress') for (const set of this.program.holders(rule)) sets.add(this.pool.intern(set));
    };
    for (const { stages } of profile.programs) for (const { rules } of stages) for (const { rule } of rules) add(rule);
    sets.delete(this.program.matches.full);
    sets.delete(this.program.matches.empty);
    return sets;
  }

  private collect(
    touched: readonly number[],
    answers: ReadonlyMap<number, { readonly must: PortSetId; readonly may: PortSetId }>,
  ): PeerGroup[] {
    const byAnswer = new Map<string, { peers: BitSet; must: PortSetId; may: PortSetId }>();
    const ofBlock = new Map<number, BitSet>();
    for (const [block, { must, may }] of answers) {
      if (may === NONE) continue;
      const key = `${must} ${may}`;
      const group = byAnswer.get(key) ?? { peers: new BitSet(this.blockOf.length), must, may };
      byAnswer.set(key, group);
      ofBlock.set(block, group.peers);
    }
    const rest = ofBlock.get(0);
    if (rest !== undefined) {
      rest.unionWith(this.program.matches.full);
      for (const unit of touched) rest.delete(unit);
    }
    for (const unit of touched) ofBlock.get(this.blockOf[unit] ?? 0)?.add(unit);
    return [...byAnswer.values()].map((group) => ({ ...group, peers: this.pool.intern(group.peers) }));
  }

  private anyOf(groups: readonly PeerGroup[], value: 'must' | 'may'): BitSet {
    const relevant = groups.filter((group) => group[value] !== NONE);
    const [only] = relevant;
    if (only === undefined) return this.program.matches.empty;
    if (relevant.length === 1) return only.peers;
    const union = new BitSet(this.blockOf.length);
    for (const group of relevant) union.unionWith(group.peers);
    return this.pool.intern(union);
  }
}

/** The group that answers for a peer; null where it is refused on every port. */
export function groupOf(half: Half, peer: number): PeerGroup | null {
  for (const group of half.groups) if (group.peers.has(peer)) return group;
  return null;
}
