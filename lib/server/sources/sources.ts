import { type SourceRow, sourceRows } from '@/lib/db/queries/sources/source-rows';
import { sourcesSentence } from '@/lib/posture/sentences/sources';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import type { sourcesContract } from './sources.contract';

/** A source is silent after this many of its expected intervals, as everywhere else. */
const SILENT_AFTER = 3;

type Shown = Output<typeof sourcesContract>['items'][number];

/** Whether a source still does what is expected of it. */
export function sourceState(
  { newest, expectedIntervalSeconds, lastFailed }: Pick<SourceRow, 'newest' | 'expectedIntervalSeconds' | 'lastFailed'>,
  now: Date,
): Shown['state'] {
  if (lastFailed) return 'failed';
  if (newest === null) return 'never';
  if (expectedIntervalSeconds === null) return 'reporting';
  const age = now.getTime() - newest.getTime();
  return age > SILENT_AFTER * expectedIntervalSeconds * 1000 ? 'silent' : 'reporting';
}

/** A source as the API shows it. */
export function toSource({ lastFailed, ...row }: SourceRow, now: Date): Shown {
  return {
    ...row,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    newest: row.newest?.toISOString() ?? null,
    state: sourceState({ ...row, lastFailed }, now),
  };
}

/** Every source, with the sentence that says whether Bulkhead still sees. Needs viewer. */
export async function sources(ctx: Ctx): Promise<Output<typeof sourcesContract>> {
  requireRole(ctx, 'viewer');
  const rows = await sourceRows(ctx.db);
  const items = rows.map((row) => toSource(row, ctx.now));
  const facts = items.map(({ name, state, newest, expectedIntervalSeconds }) => ({
    name,
    state,
    watched: expectedIntervalSeconds !== null,
    newest: newest === null ? null : Date.parse(newest),
  }));
  return {
    headline: headlineOf(sourcesSentence(facts, ctx.now.getTime())),
    asOf: ctx.now.toISOString(),
    items,
    total: items.length,
  };
}
