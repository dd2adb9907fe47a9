import { z } from 'zod';
import { formatPortSpec } from '@/lib/inventory/estate/port-spec';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { requireRole } from '../roles';
import { readEstate } from './read-estate';
import type { intentContract } from './segments.contract';

/** A page of the intent matrix in the order of the files. Needs viewer. */
export async function intent(ctx: Ctx, input: Input<typeof intentContract>): Promise<Output<typeof intentContract>> {
  requireRole(ctx, 'viewer');
  const [offset] = decodeCursor(input.cursor, z.tuple([z.number().int().min(0)])) ?? [0];
  const { estate } = await readEstate(ctx);
  const wanted = input.q?.trim().toLowerCase() ?? '';
  const rules = estate.intent.filter(({ from, to, owner, reason }) =>
    [from, to, owner ?? '', reason ?? ''].some((text) => text.toLowerCase().includes(wanted)),
  );
  const shown = rules.slice(offset, offset + input.limit);
  return {
    items: shown.map(({ ports, ref, ...rule }) => ({
      from: rule.from,
      to: rule.to,
      via: rule.via,
      owner: rule.owner,
      reason: rule.reason,
      crossEnvironment: rule.crossEnvironment,
      ports: ports?.map(formatPortSpec) ?? null,
      ref: { source: ref.source, line: ref.line },
    })),
    nextCursor: offset + shown.length < rules.length ? encodeCursor([offset + shown.length]) : null,
    previousCursor: offset > 0 ? encodeCursor([Math.max(0, offset - input.limit)]) : null,
    offset,
    total: rules.length,
  };
}
