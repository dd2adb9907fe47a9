import {
  type PairEnd,
  type PairKey,
  pairDeciders,
  pairEnd,
  pairHistory,
  policiesChangedAround,
} from '@/lib/db/queries/denied/pair-facts';
import { flowSamples } from '@/lib/db/queries/flows/flow-samples';
import { trafficText } from '@/lib/posture/observed-pair';
import { currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import { changedLines } from './changed-lines';
import type { deniedPairContract } from './denied.contract';
import { explainPair } from './explain-pair';
import { agreementText, nextStep } from './pair-words';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const SAMPLES = 20;
const iso = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Why a pair is refused: what the model says step by step, what was observed, and what changed shortly before. */
export async function deniedPair(
  ctx: Ctx,
  input: Input<typeof deniedPairContract>,
): Promise<Output<typeof deniedPairContract>> {
  requireRole(ctx, 'viewer');
  const [initiatorId = 0, responderId = 0, protocol = 0, port = 0] = input.pair.split('-').map(Number);
  const key: PairKey = { initiatorId, responderId, protocol, port };
  const [initiator, responder, history, run] = await Promise.all([
    pairEnd(ctx.db, initiatorId),
    pairEnd(ctx.db, responderId),
    pairHistory(ctx.db, key),
    currentRun(ctx.db),
  ]);
  if (!initiator || !responder || !history) throw new NotFound(`no such pair: ${input.pair}`);
  const last = history.lastDenied ?? ctx.now;
  const began = history.since ?? history.firstDenied ?? last;
  const spaces = [initiator, responder].flatMap(({ key: name }) => name.split('/').slice(1, 2));
  const [model, deciders, changes, samples] = await Promise.all([
    explainPair(ctx, run, initiator.key, responder.key, protocol, port),
    pairDeciders(ctx.db, key, new Date(began.getTime() - DAY)),
    policiesChangedAround(
      ctx.db,
      { at: began, from: new Date(began.getTime() - DAY), to: new Date(began.getTime() + HOUR) },
      spaces,
    ),
    flowSamples(ctx.db, {
      ...key,
      verdict: history.denied > 0 ? 2 : 3,
      from: new Date(last.getTime() - 7 * DAY),
      to: new Date(last.getTime() + HOUR),
      limit: SAMPLES,
    }),
  ]);
  return {
    initiator: endOf(initiator),
    responder: endOf(responder),
    traffic: trafficText(protocol, port),
    history: {
      allowed: history.allowed,
      denied: history.denied,
      wouldDeny: history.wouldDeny,
      lastAllowed: iso(history.lastAllowed),
      firstDenied: iso(history.firstDenied),
      lastDenied: iso(history.lastDenied),
      kind: history.kind,
      activity: history.activity,
      door: history.door,
      since: iso(history.since),
      why: history.why,
    },
    model: model.answer,
    modelNote: model.note,
    deciders: deciders.map(({ kind, name, flows }) => ({ name: `${kind} ${name}`.trim(), flows })),
    agreement: agreementText(history, model.answer?.verdict ?? null),
    changes: changes.map((one) => ({
      name: `${one.kind} ${one.name}`,
      change: one.change,
      at: one.at.toISOString(),
      author: one.author,
      commit: one.commit,
      ref: { source: one.file, line: one.line },
      lines: one.change === 'changed' ? changedLines(one.before, one.after) : [],
    })),
    next: nextStep(history, changes.length),
    samples: samples.map((one) => ({
      at: one.at.toISOString(),
      source: one.source,
      from: one.initiatorAddress ? `${one.initiatorAddress}:${one.initiatorPort ?? '?'}` : one.initiator,
      to: `${one.responderAddress ?? one.responder}:${one.port}`,
      verdict: one.verdict === 2 ? 'refused' : 'would be refused',
    })),
  };
}

function endOf({ key: _, data, ...end }: PairEnd) {
  return { ...end, data: [...new Set(data.map((one) => one.class))] };
}
