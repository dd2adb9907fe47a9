/** Who tries what, hour by hour: the usual calls with their rhythm, the noise and the stories. */
import { Random } from '../random';
import type { Timeline } from '../timeline';
import type { DemoEnd, World } from '../world';
import { type Attempt, actorOf, type Stream } from './attempt';
import { rhythmAt } from './rhythms';
import { scheduledAttempts, storyStreams } from './stories';

const HOUR = 3_600_000;
/** Brings thirty days of the table to about 320,000 lines at scale 1. */
const CALLS_SHARE = 0.66;

export interface Traffic {
  /** Attempts that start in the hour beginning at `hour`, by time, as seen by one cluster. */
  attempts(cluster: string, hour: number): Attempt[];
}

/** `scale` multiplies the usual calls only; stories keep their size in any window. */
export function planTraffic(world: World, timeline: Timeline, seed: string, scale: number): Traffic {
  const usual = world.calls.map(
    (call): Stream => ({ ...call, rate: (hour) => call.weight * CALLS_SHARE * scale * rhythmAt(call.rhythm, hour) }),
  );
  const streams = [...usual, ...storyStreams(world, timeline)];
  const byCluster = new Map(
    [...world.nodes.keys()].map((cluster) => [
      cluster,
      streams.filter((stream) => clusterOf(stream.from) === cluster || clusterOf(stream.to) === cluster),
    ]),
  );
  return {
    attempts(cluster, hour) {
      const random = new Random(`${seed}/${cluster}/${hour}`);
      const attempts: Attempt[] = [];
      for (const stream of byCluster.get(cluster) ?? []) draw(stream, hour, random, attempts);
      attempts.push(
        ...scheduledAttempts(world, timeline, hour, hour + HOUR).filter(
          ({ from }) => from.kind === 'pod' && from.service.cluster === cluster,
        ),
      );
      return attempts
        .filter((attempt) => attempt.time >= timeline.start && attempt.time < timeline.now)
        .sort((a, b) => a.time - b.time);
    },
  };
}

function draw(stream: Stream, hour: number, random: Random, into: Attempt[]): void {
  const since = stream.since ?? hour;
  if (since >= hour + HOUR) return;
  const from = Math.max(hour, since);
  const count = random.poisson(stream.rate(hour) * ((hour + HOUR - from) / HOUR));
  for (let index = 0; index < count; index++) {
    into.push({
      time: from + Math.floor(random.unit() * (hour + HOUR - from)),
      from: actorOf(stream.from, random),
      to: actorOf(stream.to, random),
      port: stream.port,
      protocol: stream.protocol,
    });
  }
}

function clusterOf(end: DemoEnd): string | null {
  return end.kind === 'service' ? end.service.cluster : null;
}
