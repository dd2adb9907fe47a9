import { type ServiceRow, serviceRow } from '@/lib/db/queries/services/service-row';
import { serviceTrend } from '@/lib/db/queries/services/service-trend';
import { phrase, type Sentence } from '@/lib/posture/sentences/phrase';
import { type ServiceFacts, serviceSentence } from '@/lib/posture/sentences/service';
import type { DirectionPosture, ServicePosture } from '@/lib/posture/snapshot';
import { timeText } from '@/lib/posture/words';
import { type CurrentRun, currentRun } from '../analysis/current-run';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { headlineOf } from '../http/headline-field';
import { requireRole } from '../roles';
import type { serviceContract } from './service.contract';

const TREND_MS = 90 * 86_400_000;

/** One service as its page begins. @throws NotFound where there never was a service of that id. */
export async function service(
  ctx: Ctx,
  { id }: Input<typeof serviceContract>,
): Promise<Output<typeof serviceContract>> {
  requireRole(ctx, 'viewer');
  const run = await currentRun(ctx.db);
  const [row, trend] = await Promise.all([
    serviceRow(ctx.db, id, run?.id ?? null),
    serviceTrend(ctx.db, id, new Date(ctx.now.getTime() - TREND_MS)),
  ]);
  if (!row) throw new NotFound(`there is no service ${id}; the list of services has those that are known`);
  const { posture, ...identity } = row;
  const known = row.retiredAt === null ? posture : null;
  return {
    ...identity,
    headline: headlineOf(sentenceOf(ctx, run, row, known)),
    data: row.data.map((one) => `${one.class} ${one.holds}`),
    firstSeen: row.firstSeen?.toISOString() ?? null,
    retiredAt: row.retiredAt?.toISOString() ?? null,
    asOf: run?.validAt.toISOString() ?? null,
    posture: known && figuresOf(known),
    trend: trend.map(({ at, reach, of }) => ({ at: at.toISOString(), reach, of })),
  };
}

/** What the sentence of a service is made of; the door is added once it is worked out. */
export function serviceFacts(ctx: Ctx, run: CurrentRun, posture: ServicePosture): ServiceFacts {
  const { blast } = posture;
  return {
    name: posture.name,
    kind: posture.kind,
    of: blast.of,
    twoHops: blast.twoHops,
    transitive: blast.transitive,
    restricted: blast.restricted,
    bestDoor: null,
    asOf: ctx.now.getTime(),
    staleSince: run.stale ? run.finishedAt.getTime() : null,
  };
}

function sentenceOf(ctx: Ctx, run: CurrentRun | null, row: ServiceRow, posture: ServicePosture | null): Sentence {
  const { name, retiredAt } = row;
  if (retiredAt) {
    const since = timeText(retiredAt.getTime(), ctx.now.getTime());
    return [phrase(`${name} has been retired since ${since}: the inventory does not have it any more.`)];
  }
  if (run && posture) return serviceSentence(serviceFacts(ctx, run, posture));
  if (row.kind === 'unknown') return [phrase(`${name} stands for addresses that no imported inventory explains.`)];
  return [phrase(`${name} is not analysed yet, so nothing can be said of its reach.`)];
}

function figuresOf({ blast, exposure, internet, ...posture }: ServicePosture) {
  return {
    of: blast.of,
    direct: { ...blast.oneHop },
    twoHops: { ...blast.twoHops },
    transitive: { ...blast.transitive },
    transitiveShared: { ...blast.transitiveShared },
    restricted: { ...blast.restricted },
    weighted: blast.weighted,
    ingress: directionOf(posture.ingress),
    egress: directionOf(posture.egress),
    exposure: {
      direct: { ...exposure.oneHop },
      twoHops: { ...exposure.twoHops },
      transitive: { ...exposure.transitive },
      transitiveShared: { ...exposure.transitiveShared },
    },
    internet: { ...internet, doors: [...internet.doors] },
  };
}

function directionOf(posture: DirectionPosture | null) {
  return posture && { state: posture.state, reason: posture.reason, enforcedBy: posture.enforcedBy };
}
