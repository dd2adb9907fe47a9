import type { Direction } from '@/lib/policy/reachability';
import { type Measured, type Metric, type MetricHead, shareMetric } from '../metric';
import type { ServicePosture } from '../snapshot';

const TARGET = { direction: 'at-least', value: 0.9, text: '90 % in production, 100 % where restricted' } as const;

const HEADS = {
  ingress: {
    id: 'coverage.ingress',
    title: 'Coverage, in',
    unit: 'share',
    definition:
      'Services of which every member is isolated for ingress by a program in force and what is allowed is limited, of all services. Open in disguise counts as not covered.',
    target: TARGET,
  },
  egress: {
    id: 'coverage.egress',
    title: 'Coverage, out',
    unit: 'share',
    definition:
      'Services of which every member is isolated for egress by a program in force and what is allowed is limited, of all services. Open in disguise counts as not covered.',
    target: TARGET,
  },
} as const satisfies Record<Direction, MetricHead>;

const BOTH: MetricHead = {
  id: 'coverage.both',
  title: 'Coverage, both directions',
  unit: 'share',
  definition: 'Services that are covered for ingress and for egress, of all services.',
  target: TARGET,
};

const RESTRICTED: MetricHead = {
  id: 'coverage.restricted',
  title: 'Restricted, both directions',
  unit: 'share',
  definition: 'Restricted services that are covered for ingress and for egress, of all restricted services.',
  target: { direction: 'at-least', value: 1, text: '100 %' },
};

/** Policy coverage per direction, in both, and of the restricted; unknown states make a range. */
export function coverageMetrics(services: readonly ServicePosture[], measured: Measured): Metric[] {
  const inside = services.filter((s) => s.kind === 'workload');
  const restricted = inside.filter((s) => s.tier === 'restricted');
  const covered = (s: ServicePosture, d: Direction) => s[d]?.state === 'covered';
  const possibly = (s: ServicePosture, d: Direction) => covered(s, d) || s[d]?.state === 'unknown';
  const metric = (head: MetricHead, among: readonly ServicePosture[], directions: readonly Direction[]): Metric => {
    const sure = among.filter((s) => directions.every((d) => covered(s, d))).length;
    const most = among.filter((s) => directions.every((d) => possibly(s, d))).length;
    const base = shareMetric(head, sure, among.length, measured);
    return sure === most ? base : { ...base, atLeast: sure / among.length, atMost: most / among.length };
  };
  return [
    metric(HEADS.ingress, inside, ['ingress']),
    metric(HEADS.egress, inside, ['egress']),
    metric(BOTH, inside, ['ingress', 'egress']),
    metric(RESTRICTED, restricted, ['ingress', 'egress']),
  ];
}
