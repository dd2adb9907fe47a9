import { serviceNamed } from '@/lib/db/queries/services/service-named';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { explainPair } from '../denied/explain-pair';
import { Invalid } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { explainContract } from './explain.contract';

const NUMBERS = { TCP: 6, UDP: 17, SCTP: 132 } as const;

/** What policy says of one connection, step by step. @throws Invalid where an end is nobody, or more than one. */
export async function explain(ctx: Ctx, input: Input<typeof explainContract>): Promise<Output<typeof explainContract>> {
  requireRole(ctx, 'viewer');
  const { port, protocol } = input;
  const [from, to, run] = await Promise.all([
    endNamed(ctx, 'from', input.from),
    endNamed(ctx, 'to', input.to),
    currentRun(ctx.db),
  ]);
  const { answer, note } = await explainPair(ctx, run, from.key, to.key, NUMBERS[protocol], port);
  return { from, to, traffic: `${port}/${protocol}`, decision: answer, note };
}

async function endNamed(ctx: Ctx, field: 'from' | 'to', text: string) {
  const [first, ...others] = await serviceNamed(ctx.db, text);
  if (!first) {
    throw new Invalid(`no service is called ${text}`, [
      { field: `query.${field}`, message: 'give an id, a name, or a key as cluster/namespace/name' },
    ]);
  }
  const exact = String(first.id) === text || first.key === text;
  if (others.length > 0 && !exact) {
    const choices = [first, ...others].map(({ key }) => key);
    throw new Invalid(`more than one service is called ${text}: ${choices.join(', ')}`, [
      { field: `query.${field}`, message: 'give the whole key, as cluster/namespace/name', choices },
    ]);
  }
  return first;
}
