import { z } from 'zod';
import { flowWindow } from '@/lib/db/queries/posture/flow-window';
import { eachBit } from '@/lib/topology/each-bit';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { requireRole } from '../roles';
import { compartments, inScope } from './compartments';
import { memberId } from './drawn-places';
import { edgeFilter, passes } from './edge-filter';
import { type EdgeLayer, edgeLayers, flowsOf } from './edge-layer';
import { type GraphModel, loadGraphModel, pairKey } from './graph-model';
import type { graphRowsContract } from './graph-rows.contract';

type Answer = Output<typeof graphRowsContract>;

/** A page of edges, the most pressing layer first; within one by the order of services. */
export async function graphRows(ctx: Ctx, input: Input<typeof graphRowsContract>): Promise<Answer> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  if (!run) return { items: [], total: 0, nextCursor: null, previousCursor: null, offset: 0, flowsSeen: false };
  const [offset] = decodeCursor(input.cursor, z.tuple([z.number().int().min(0)])) ?? [0];
  const [{ model }, window] = await Promise.all([loadGraphModel(ctx.db, run.id), flowWindow(ctx.db)]);
  const wanted = edgesWanted(model, input);
  const layers = edgeLayers.filter((layer) => input.layers.length === 0 || input.layers.includes(layer));
  const items: Answer['items'] = [];
  let total = 0;
  const take = (from: number, to: number, layer: EdgeLayer, flows: number | null): void => {
    if (total >= offset && items.length < input.limit)
      items.push({ from: endOf(model, from), to: endOf(model, to), layer, flows });
    total += 1;
  };
  for (const layer of layers) {
    for (const pair of model.pairs) {
      if (layer !== 'unused' && pair.layers.includes(layer) && wanted(pair.from, pair.to))
        take(pair.from, pair.to, layer, flowsOf(pair, layer));
    }
    if (layer !== 'unused') continue;
    model.graph.services.forEach((_, from) => {
      eachBit(model.graph.rowMay(from), (to) => {
        const pair = model.pairOf.get(pairKey(model.graph, from, to));
        if ((pair === undefined || pair.layers.includes('unused')) && wanted(from, to)) take(from, to, 'unused', null);
      });
    });
  }
  return {
    items,
    total,
    offset,
    nextCursor: offset + items.length < total ? encodeCursor([offset + items.length]) : null,
    previousCursor: offset > 0 ? encodeCursor([Math.max(0, offset - input.limit)]) : null,
    flowsSeen: window !== null,
  };
}

function edgesWanted(model: GraphModel, input: Input<typeof graphRowsContract>) {
  const scope = { env: input.env ?? null, segment: input.segment ?? null };
  const filter = edgeFilter(input.q ?? null, model.graph.services);
  const inside = model.cells.map((cell) => inScope(cell, scope));
  const ends = input.between?.split('~').map((id) => servicesOf(model, scope, id));
  return (from: number, to: number): boolean =>
    Boolean(inside[model.cellOf[from] ?? 0] || inside[model.cellOf[to] ?? 0]) &&
    (ends === undefined || Boolean(ends[0]?.has(from) && ends[1]?.has(to))) &&
    passes(filter, from, to);
}

function servicesOf(model: GraphModel, scope: Parameters<typeof inScope>[1], id: string): Set<number> {
  if (id.startsWith('v:')) return new Set(model.ids.flatMap((_, i) => (memberId(model, i) === id ? [i] : [])));
  return new Set(compartments(model, scope, []).find((box) => box.id === id)?.services ?? []);
}

function endOf(model: GraphModel, service: number): Answer['items'][number]['from'] {
  const { name, segment, namespace, kind } = model.graph.services[service] ?? {};
  return {
    id: model.ids[service] ?? -1,
    name: name ?? '',
    segment: segment ?? null,
    place: kind === 'external' ? 'outside' : (namespace ?? ''),
  };
}
