/** Meridian, a made-up payment company, as the files that real sources would write. */
import type { ClusterExport, DemoFile, DemoFlowFile, PolicyCheckout } from './demo-file';
import { estateFile } from './estate-file';
import { engineJudge } from './flows/engine-judge';
import { hubbleWriter } from './flows/hubble-lines';
import { planTraffic } from './flows/traffic';
import { ACCOUNT, VPC_HEADER, vpcLines } from './flows/vpc-lines';
import { clusterSnapshot } from './manifests/cluster-snapshot';
import { intendedPolicies, policyEpochs } from './policies/policy-epochs';
import { deployedPolicyFile, gitPolicyFiles } from './policies/policy-files';
import { Random } from './random';
import { type Timeline, timelineOf } from './timeline';
import { buildWorld, type World } from './world';

export interface MeridianOptions {
  /** The same seed, `now`, `days` and `scale` give the same bytes. */
  readonly seed: string;
  readonly now: Date;
  /** Length of the flow logs that end at `now`. */
  readonly days: number;
  /** Multiplies the usual traffic; 1 writes about 12,000 lines a day. */
  readonly scale: number;
}

export interface Meridian {
  readonly world: World;
  readonly timeline: Timeline;
  /** In order of time; a later one says what had changed by then. The last ones are complete and change nothing. */
  readonly exports: readonly ClusterExport[];
  /** Git checkouts of intended policies, by time and cluster. */
  readonly checkouts: readonly PolicyCheckout[];
  readonly estate: DemoFile;
  readonly flows: readonly DemoFlowFile[];
}

export const MERIDIAN_DEFAULTS = { seed: 'meridian', days: 30, scale: 1 } as const;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** How long before `now` everything was read once more. */
const LATEST_EXPORT_AGE = 4 * 60_000;

/** Pure: text in memory for what is small, iterators for flow logs. */
export function generateMeridian(options: MeridianOptions): Meridian {
  const { seed, now, days, scale } = options;
  const timeline = timelineOf(now, days);
  const world = buildWorld(seed, timeline.start);
  const epochs = policyEpochs(world, timeline);
  const clusters = [...world.nodes.keys()];
  const createdAt = timeline.start - 120 * DAY;
  const exports = epochs.flatMap((epoch, index) =>
    clusters.flatMap((cluster, position): ClusterExport[] => {
      const complete = index === 0;
      // Only the first cluster's policies change within the window.
      if (!complete && position > 0) return [];
      const folder = `exports/${stampOf(epoch.from)}-${epoch.name}/${cluster}`;
      const policies = deployedPolicyFile(epoch.policies, cluster, folder, createdAt);
      const files = complete ? [...clusterSnapshot(world, cluster, folder, createdAt), policies] : [policies];
      return [{ cluster, at: new Date(epoch.from), complete, files }];
    }),
  );
  const latest = new Date(timeline.now - LATEST_EXPORT_AGE);
  const last = epochs.at(-1);
  const lastExports = clusters.map((cluster): ClusterExport => {
    const folder = `exports/${stampOf(timeline.now)}-latest/${cluster}`;
    const policies = deployedPolicyFile(last?.policies ?? [], cluster, folder, createdAt);
    return {
      cluster,
      at: latest,
      complete: true,
      files: [...clusterSnapshot(world, cluster, folder, createdAt), policies],
    };
  });
  const judge = engineJudge(exports, clusters);
  const closedAt = (day: number): number => Math.min(day + DAY, timeline.now);
  const traffic = planTraffic(world, timeline, seed, scale);
  return {
    world,
    timeline,
    exports: [...exports, ...lastExports],
    checkouts: [new Date(timeline.start), new Date(timeline.analyticsOpened), latest].flatMap((at) => {
      const intended = intendedPolicies(world, at.getTime() >= timeline.analyticsOpened);
      return clusters.map((cluster): PolicyCheckout => {
        const policies = intended.filter((policy) => policy.cluster === cluster);
        return { cluster, at, files: gitPolicyFiles(world, policies, 'checkout/network-policies') };
      });
    }),
    estate: estateFile(world, timeline),
    flows: daysOf(timeline).flatMap((day): DemoFlowFile[] => [
      ...clusters.map(
        (cluster): DemoFlowFile => ({
          path: `flows/hubble/${cluster}/${stampOf(day)}.jsonl`,
          format: 'hubble',
          network: cluster,
          closedAt: closedAt(day),
          *chunks() {
            const writer = hubbleWriter(cluster, judge);
            for (const hour of hoursOf(day, timeline)) {
              const random = new Random(`${seed}/lines/${cluster}/${hour}`);
              let text = '';
              for (const attempt of traffic.attempts(cluster, hour)) text += writer.lines(attempt, random);
              if (text !== '') yield text;
            }
          },
        }),
      ),
      {
        path: `flows/aws-vpc/${ACCOUNT}/${stampOf(day)}.log.gz`,
        format: 'aws-vpc',
        network: ACCOUNT,
        closedAt: closedAt(day),
        *chunks() {
          yield VPC_HEADER;
          for (const hour of hoursOf(day, timeline)) {
            const text = vpcLines(seed, timeline, hour, scale);
            if (text !== '') yield text;
          }
        },
      },
    ]),
  };
}

/** `2026-11-21`. */
function stampOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Beginnings of the UTC days that the window touches. */
function daysOf(timeline: Timeline): number[] {
  const first = Math.floor(timeline.start / DAY) * DAY;
  const count = Math.ceil((timeline.now - first) / DAY);
  return Array.from({ length: count }, (_, index) => first + index * DAY);
}

function hoursOf(day: number, timeline: Timeline): number[] {
  return Array.from({ length: 24 }, (_, index) => day + index * HOUR).filter(
    (hour) => hour + HOUR > timeline.start && hour < timeline.now,
  );
}
