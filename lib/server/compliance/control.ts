import { CHECKS } from '@/lib/compliance/checks/registry';
import type { ControlResult } from '@/lib/compliance/control';
import { type OutcomePoint, overPeriod } from '@/lib/compliance/history';
import { controlHistory } from '@/lib/db/queries/compliance/control-history';
import { runAssessments } from '@/lib/db/queries/compliance/run-assessments';
import { serviceIds } from '@/lib/db/queries/inventory/service-ids';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { defaultWindow } from './assessment';
import type { controlContract } from './assessment.contract';

const SHOWN_ROWS = 200;
const DAY = 86_400_000;

/** The reasoning behind one control: its checks, what speaks against it, and how it stood each day. */
export async function control(ctx: Ctx, input: Input<typeof controlContract>): Promise<Output<typeof controlContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  const assessments = run ? await runAssessments(ctx.db, run.id) : null;
  const found = assessments?.get(input.framework)?.controls.find((one) => one.control.id === input.control);
  if (!run || !found) throw new NotFound(`no control ${input.control} of ${input.framework} has been assessed`);
  const window = defaultWindow(run.validAt);
  const history = await controlHistory(ctx.db, input.framework, window.from, window.to);
  const points = history.get(found.control.id) ?? [];
  return {
    id: found.control.id,
    title: found.control.title,
    outcome: found.outcome,
    speaksFor: found.speaksFor,
    alsoNeeded: found.control.alsoNeeded,
    period: overPeriod(points, window.from.toISOString(), window.to.toISOString()).text,
    checks: found.checks.map(({ mapping, result }) => ({
      id: result.id,
      title: CHECKS.get(result.id)?.title ?? result.id,
      passesWhen: CHECKS.get(result.id)?.passesWhen ?? '',
      speaksFor: mapping.speaksFor,
      outcome: result.outcome,
      summary: result.summary,
      tested: result.tested,
      held: Math.max(0, result.tested - result.failed.length - result.undecided.length),
      unit: result.unit,
      completeness: result.completeness,
      parameters: { ...result.parameters },
    })),
    evidence: evidenceOf(found, await serviceIds(ctx.db)),
    history: byDay(points, window.from, window.to),
  };
}

function evidenceOf({ checks }: ControlResult, ids: ReadonlyMap<string, number>) {
  const rows = checks.flatMap(({ result }) => [
    ...result.failed.map((row) => ({ check: result.id, kind: 'against' as const, row })),
    ...result.undecided.map((row) => ({ check: result.id, kind: 'undecided' as const, row })),
  ]);
  return {
    total: rows.length,
    items: rows.slice(0, SHOWN_ROWS).map(({ check, kind, row }) => ({
      check,
      kind,
      subject: row.subject,
      finding: row.finding,
      serviceId: row.service === null ? null : (ids.get(row.service) ?? null),
      refs: row.refs.map(({ source, line }) => ({ source, line })),
    })),
  };
}

/** The worst outcome of each day, oldest first; null where nothing had been evaluated yet. */
export function byDay(points: readonly OutcomePoint[], from: Date, to: Date) {
  const days: { day: string; outcome: OutcomePoint['outcome'] | null }[] = [];
  const rank = ['fail', 'not_assessable', 'partial', 'not_applicable', 'pass'] as const;
  let state: OutcomePoint['outcome'] | null = null;
  let next = 0;
  for (let start = Math.floor(from.getTime() / DAY) * DAY; start <= to.getTime(); start += DAY) {
    const seen: (OutcomePoint['outcome'] | null)[] = [state];
    for (let point = points[next]; point && Date.parse(point.at) < start + DAY; point = points[++next]) {
      state = point.outcome;
      seen.push(state);
    }
    days.push({
      day: new Date(start).toISOString().slice(0, 10),
      outcome: rank.find((one) => seen.includes(one)) ?? null,
    });
  }
  return days;
}
