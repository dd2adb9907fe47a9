import type { Assessment } from '@/lib/compliance/assess';
import type { ControlResult } from '@/lib/compliance/control';
import { FRAMEWORKS } from '@/lib/compliance/frameworks/registry';
import { overPeriod } from '@/lib/compliance/history';
import { controlHistory } from '@/lib/db/queries/compliance/control-history';
import { runAssessments } from '@/lib/db/queries/compliance/run-assessments';
import { complianceSentence } from '@/lib/posture/sentences/compliance';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole, satisfies } from '../roles';
import type { assessmentContract } from './assessment.contract';

const WINDOW_DAYS = 90;
const DAY = 86_400_000;

/** The period that reports speak of by default: ninety days up to the analysis. */
export function defaultWindow(asOf: Date): { from: Date; to: Date } {
  return { from: new Date(asOf.getTime() - WINDOW_DAYS * DAY), to: asOf };
}

/** Frameworks with their counts, and the controls of the one selected (the first where none is named). */
export async function assessment(
  ctx: Ctx,
  input: Input<typeof assessmentContract>,
): Promise<Output<typeof assessmentContract>> {
  requireRole(ctx, 'viewer');
  const framework = FRAMEWORKS.find(({ id }) => id === (input.framework ?? FRAMEWORKS[0]?.id));
  if (!framework)
    throw new NotFound(
      `there is no framework ${input.framework}; known are ${FRAMEWORKS.map(({ id }) => id).join(', ')}`,
    );
  const run = await currentRun(ctx.db);
  const assessments = run ? await runAssessments(ctx.db, run.id) : new Map<string, Assessment>();
  const selected = assessments.get(framework.id);
  return {
    frameworks: FRAMEWORKS.map(({ id, name, version, controls }) => ({
      id,
      name,
      version,
      ...countOutcomes(assessments.get(id)?.controls ?? []),
      total: controls.length,
    })),
    selected: run && selected ? await select(ctx, selected, run) : null,
  };
}

async function select(ctx: Ctx, chosen: Assessment, run: NonNullable<Awaited<ReturnType<typeof currentRun>>>) {
  const window = defaultWindow(run.validAt);
  const history = await controlHistory(ctx.db, chosen.framework.id, window.from, window.to);
  const [from, to] = [window.from.toISOString(), window.to.toISOString()];
  const counts = countOutcomes(chosen.controls);
  return {
    framework: chosen.framework.id,
    headline: headlineOf(
      complianceSentence({
        framework: `${chosen.framework.name} ${chosen.framework.version.split(',')[0]}`,
        passed: counts.pass,
        failed: counts.fail,
        partial: counts.partial,
        notAssessable: counts.notAssessable,
        total: chosen.controls.length,
        asOf: ctx.now.getTime(),
        staleSince: run.stale ? run.finishedAt.getTime() : null,
      }),
    ),
    asOf: chosen.asOf,
    basis: run.basis,
    stale: run.stale,
    window: { from, to },
    scope: {
      label: chosen.scope.label,
      inScope: [...chosen.scope.inScope],
      connected: [...chosen.scope.connected],
      undecided: [...chosen.scope.undecided],
    },
    controls: chosen.controls.map((result) => ({
      id: result.control.id,
      title: result.control.title,
      outcome: result.outcome,
      speaksFor: result.speaksFor,
      evidence: evidenceLine(result),
      period: overPeriod(history.get(result.control.id) ?? [], from, to).text,
    })),
    mayExport: satisfies(ctx.actor.role, ['auditor']),
  };
}

function countOutcomes(controls: readonly ControlResult[]) {
  const of = (wanted: string): number => controls.filter(({ outcome }) => outcome === wanted).length;
  return { pass: of('pass'), partial: of('partial'), fail: of('fail'), notAssessable: of('not_assessable') };
}

/** What to say of a control in one line: what fails, else what cannot be told, else that all holds. */
function evidenceLine({ checks, control }: ControlResult): string {
  const worst =
    checks.find(({ result }) => result.outcome === 'fail') ??
    checks.find(({ result }) => result.outcome === 'not_assessable') ??
    checks[0];
  return worst ? worst.result.summary : `needs ${control.alsoNeeded}`;
}
