import { runDocument } from '@/lib/db/queries/posture/run-document';
import { placedServices } from '@/lib/db/queries/segments/placed-services';
import { formatPortSpec } from '@/lib/inventory/estate/port-spec';
import type { ReachAssertion } from '@/lib/inventory/service-model';
import { phrase, type Sentence } from '@/lib/posture/sentences/phrase';
import { capital, countText } from '@/lib/posture/words';
import type { AssertionResult } from '@/lib/topology/reach-assertions';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import type { Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole, satisfies } from '../roles';
import { estateFileName, readEstate } from './read-estate';
import type { segmentsContract } from './segments.contract';

type Answer = Output<typeof segmentsContract>;

/** What the estate files state now, beside what the newest analysis found of it. Needs viewer. */
export async function segments(ctx: Ctx): Promise<Answer> {
  requireRole(ctx, 'viewer');
  const [{ estate, problems, files }, placed, run] = await Promise.all([
    readEstate(ctx),
    placedServices(ctx.db),
    currentRun(ctx.db),
  ]);
  const results = run ? await runDocument(ctx.db, run.id, 'assertions') : null;
  const services = placed.reduce((total, one) => total + one.services, 0);
  const unplaced = placed.find(({ segment }) => segment === null)?.services ?? 0;
  const expectations = estate.expect.map((one) => toExpectation(one, results ?? []));
  const facts = {
    segments: estate.segments.length,
    services,
    unplaced,
    rules: estate.intent.length,
    violated: expectations.filter(({ result }) => result?.state === 'violated').length,
    files: files.length,
  };
  return {
    headline: headlineOf(sentence(facts)),
    files: files.map(estateFileName),
    segments: estate.segments.map(({ name, tier, owner, data, intent, isolateMembers, reviewEvery, ref }) => ({
      name,
      tier,
      owner,
      data: [...data],
      intent,
      isolateMembers,
      reviewEvery,
      services: placed.find(({ segment }) => segment === name)?.services ?? 0,
      ref: { source: ref.source, line: ref.line },
    })),
    services,
    unplaced,
    intentRules: estate.intent.length,
    expectations,
    problems: problems.map(({ source, message, severity }) => ({ source, message, severity })),
    asOf: run?.validAt.toISOString() ?? null,
    mayExport: files.length > 0 && satisfies(ctx.actor.role, ['auditor', 'admin']),
  };
}

function identity({ kind, from, to, ref }: ReachAssertion): string {
  return [kind, from, to, ref.source, ref.line].join('\u0000');
}

function toExpectation(one: ReachAssertion, results: readonly AssertionResult[]): Answer['expectations'][number] {
  const found = results.find(({ assertion }) => identity(assertion) === identity(one));
  return {
    kind: one.kind,
    from: one.from,
    to: one.to,
    ports: one.ports?.map(formatPortSpec) ?? null,
    hops: one.hops,
    ref: { source: one.ref.source, line: one.ref.line },
    result: found
      ? {
          state: found.result,
          tested: found.tested,
          violated: found.violated,
          undecided: found.undecided,
          why: found.why,
        }
      : null,
  };
}

/** Exported for its test: what the screen begins with. */
export function sentence(facts: {
  segments: number;
  services: number;
  unplaced: number;
  rules: number;
  violated: number;
  files: number;
}): Sentence {
  if (facts.files === 0) {
    return [
      phrase('No estate file has been imported.'),
      phrase('Segments, owners and intent are stated there.', 'quiet'),
    ];
  }
  const held = facts.services - facts.unplaced;
  return [
    ...(facts.violated === 0
      ? []
      : [phrase(`${capital(countText(facts.violated, 'expectation'))} ${verb(facts.violated)} not hold.`, 'hole')]),
    phrase(
      `${capital(countText(facts.segments, 'segment'))} ${facts.segments === 1 ? 'holds' : 'hold'} ${held} of ${facts.services} services.`,
    ),
    phrase(
      `${capital(countText(facts.rules, 'intent rule'))} ${facts.rules === 1 ? 'says' : 'say'} who is meant to reach whom.`,
      'quiet',
    ),
  ];
}

const verb = (n: number): string => (n === 1 ? 'does' : 'do');
