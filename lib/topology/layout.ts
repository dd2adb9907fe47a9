import type { Tier } from '@/lib/inventory/service-model';
import { orderColumns, type Pull } from './layout-order';
import { stack } from './layout-stack';

export interface LayoutMember {
  readonly id: string;
  readonly name: string;
}

/** A compartment: a segment, namespace or team; `outside` for the internet and other external groups. */
export interface LayoutGroup {
  readonly id: string;
  readonly name: string;
  readonly tier: Tier | 'outside' | null;
  readonly members: readonly LayoutMember[];
  /** Open shows its members; closed is one box that stands for them. */
  readonly open: boolean;
}

export interface LayoutInput {
  readonly groups: readonly LayoutGroup[];
  /** Between ids of members or groups. Weight 1 for a plain edge; more pulls harder. */
  readonly edges: readonly { readonly from: string; readonly to: string; readonly weight?: number }[];
  /** Columns taller than this (px) continue beside themselves; default 900. */
  readonly maxHeight?: number;
}

/** Pixels from the upper left; y grows downwards. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutColumn {
  readonly label: string;
  readonly x: number;
  readonly width: number;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly LayoutColumn[];
  readonly groups: Readonly<Record<string, Box & { readonly open: boolean }>>;
  /** Members of open groups. */
  readonly members: Readonly<Record<string, Box>>;
}

const COLUMN_LABELS = ['Outside', 'Public', 'No tier', 'Internal', 'Confidential', 'Restricted'] as const;
const COLUMN_OF = { outside: 0, public: 1, internal: 3, confidential: 4, restricted: 5 } as const;
const NO_TIER = 2;

const HEADER = 24;
const GROUP_HEADER = 34;
const PADDING = 8;
const MEMBER = { width: 118, height: 26, gap: 8 } as const;
const CLOSED = { width: MEMBER.width + 2 * PADDING, height: 52 } as const;
/** What is outside has neither members nor a bar. */
const OUTSIDE = { width: CLOSED.width, height: 34 } as const;
const GROUP_GAP = 20;
const COLUMN_GAP = 46;
/** An open compartment with more members than this grows sideways, in columns of equal length. */
const MEMBERS_DOWN = 18;

interface Placed {
  readonly id: string;
  readonly column: number;
  readonly group: LayoutGroup;
}

interface Shown extends Placed {
  /** null = the closed group itself. */
  readonly member: LayoutMember | null;
}

/**
 * Where everything stands on the ship's plan: columns by tier from outside to restricted, compartments ordered within
 * them by barycentre sweeps from their names' order, members likewise. A pure function of its input, in any order:
 * the same estate always looks the same.
 */
export function layoutGraph(input: LayoutInput): GraphLayout {
  const groups = [...input.groups].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
  const ownerOf = new Map(
    groups.flatMap((g) => [[g.id, g.id] as const, ...g.members.map((m) => [m.id, g.id] as const)]),
  );
  const pulls = merge(input.edges, (id) => ownerOf.get(id));
  const columnOf = spreadNoTier(groups, pulls);
  const things = groups.map((group): Placed => ({ id: group.id, column: columnOf.get(group.id) ?? NO_TIER, group }));
  const ordered = wrap(orderColumns(things, pulls), input.maxHeight ?? 900);
  const memberOrder = orderMembers(ordered, input);

  const boxes: Record<string, Box & { open: boolean }> = {};
  const members: Record<string, Box> = {};
  const columns: LayoutColumn[] = [];
  let x = 0;
  let height = HEADER;
  for (const { label, column } of ordered) {
    const width = Math.max(...column.map((thing) => sizeOf(thing.group).width));
    const wanted = column.map((thing) => ({
      height: sizeOf(thing.group).height,
      wanted: pulledTo(thing.id, pulls, boxes),
    }));
    stack(wanted, HEADER, GROUP_GAP).forEach((y, i) => {
      const group = column[i]?.group;
      if (group === undefined) return;
      boxes[group.id] = { x, y, width, height: sizeOf(group).height, open: group.open };
      height = Math.max(height, y + sizeOf(group).height);
      if (group.open) placeMembers(memberOrder.get(group.id) ?? group.members, x, y, width, members);
    });
    columns.push({ label, x, width });
    x += width + COLUMN_GAP;
  }
  return { width: Math.max(0, x - COLUMN_GAP), height, columns, groups: boxes, members };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Edges between owners, weights added up, in an order that does not depend on the input's. */
function merge(edges: LayoutInput['edges'], ownerOf: (id: string) => string | undefined): Pull[] {
  const sums = new Map<string, Pull>();
  for (const { from, to, weight = 1 } of edges) {
    const [a, b] = [ownerOf(from), ownerOf(to)];
    if (a === undefined || b === undefined || a === b) continue;
    const key = `${a}\n${b}`;
    sums.set(key, { from: a, to: b, weight: (sums.get(key)?.weight ?? 0) + weight });
  }
  return [...sums].sort(([a], [b]) => compare(a, b)).map(([, pull]) => pull);
}

/**
 * Groups without a tier stand together. Where there are no tiers at all they are spread by their distance from where
 * edges come in, or the plan would be one long column.
 */
function spreadNoTier(groups: readonly LayoutGroup[], pulls: readonly Pull[]): Map<string, number> {
  const columns = new Map(groups.map((g) => [g.id, g.tier === null ? NO_TIER : COLUMN_OF[g.tier]]));
  const loose = groups.filter((g) => g.tier === null);
  if (loose.length === 0 || groups.some((g) => g.tier !== null && g.tier !== 'outside')) return columns;
  const looseIds = new Set(loose.map((g) => g.id));
  const called = new Set(pulls.filter((p) => looseIds.has(p.from)).map((p) => p.to));
  const depth = new Map(loose.filter((g) => !called.has(g.id)).map((g) => [g.id, 0]));
  const [first] = loose;
  if (depth.size === 0 && first !== undefined) depth.set(first.id, 0);
  for (const [id, d] of depth) {
    for (const { from, to } of pulls) if (from === id && looseIds.has(to) && !depth.has(to)) depth.set(to, d + 1);
  }
  for (const group of loose) columns.set(group.id, 1 + Math.min(4, depth.get(group.id) ?? 0));
  return columns;
}

/** Drops empty columns and lets tall ones continue beside themselves under the same heading. */
function wrap(columns: readonly (readonly Placed[])[], maxHeight: number): { label: string; column: Placed[] }[] {
  const tiered = columns.some((column) => column.some((t) => t.group.tier !== null && t.group.tier !== 'outside'));
  return columns.flatMap((column, c) => {
    const label = c > 0 && !tiered ? COLUMN_LABELS[NO_TIER] : (COLUMN_LABELS[c] ?? '');
    const parts: { label: string; column: Placed[] }[] = [];
    let used = Number.POSITIVE_INFINITY;
    for (const thing of column) {
      const height = sizeOf(thing.group).height + GROUP_GAP;
      if (used + height > maxHeight) {
        parts.push({ label, column: [] });
        used = 0;
      }
      parts.at(-1)?.column.push(thing);
      used += height;
    }
    return parts;
  });
}

function sizeOf(group: LayoutGroup): { width: number; height: number } {
  if (group.tier === 'outside' && !group.open) return OUTSIDE;
  if (!group.open || group.members.length === 0) return CLOSED;
  const { across, down } = gridOf(group.members.length);
  return {
    width: across * MEMBER.width + (across - 1) * MEMBER.gap + 2 * PADDING,
    height: GROUP_HEADER + down * MEMBER.height + (down - 1) * MEMBER.gap + PADDING,
  };
}

function gridOf(members: number): { across: number; down: number } {
  const across = Math.ceil(members / MEMBERS_DOWN);
  return { across, down: Math.ceil(members / across) };
}

/** The middle of what it is tied to in the columns already placed. */
function pulledTo(id: string, pulls: readonly Pull[], boxes: Readonly<Record<string, Box>>): number | null {
  let sum = 0;
  let total = 0;
  for (const { from, to, weight } of pulls) {
    const other = from === id ? boxes[to] : to === id ? boxes[from] : undefined;
    if (other === undefined) continue;
    sum += weight * (other.y + other.height / 2);
    total += weight;
  }
  return total === 0 ? null : sum / total;
}

/** Members of open groups, by the same sweeps, with closed groups as single points. */
function orderMembers(
  ordered: readonly { column: readonly Placed[] }[],
  input: LayoutInput,
): Map<string, LayoutMember[]> {
  const things = ordered.flatMap(({ column }, c) =>
    column.flatMap(({ group }): Shown[] => {
      const byName = [...group.members].sort((a, b) => compare(a.name, b.name) || compare(a.id, b.id));
      return group.open
        ? byName.map((member) => ({ id: member.id, column: c, group, member }))
        : [{ id: group.id, column: c, group, member: null }];
    }),
  );
  const shown = new Map(things.map((thing) => [thing.id, thing.id]));
  for (const { group } of things) if (!group.open) for (const m of group.members) shown.set(m.id, group.id);
  const result = new Map<string, LayoutMember[]>();
  for (const column of orderColumns(
    things,
    merge(input.edges, (id) => shown.get(id)),
  )) {
    for (const { group, member } of column) {
      if (member !== null) result.set(group.id, [...(result.get(group.id) ?? []), member]);
    }
  }
  return result;
}

function placeMembers(
  list: readonly LayoutMember[],
  x: number,
  y: number,
  width: number,
  into: Record<string, Box>,
): void {
  const { across, down } = gridOf(list.length);
  const each = (width - 2 * PADDING - (across - 1) * MEMBER.gap) / across;
  list.forEach((member, i) => {
    into[member.id] = {
      x: Math.round(x + PADDING + Math.floor(i / down) * (each + MEMBER.gap)),
      y: y + GROUP_HEADER + (i % down) * (MEMBER.height + MEMBER.gap),
      width: Math.floor(each),
      height: MEMBER.height,
    };
  });
}
