import type { MetricPoint } from '@/lib/db/posture/store-metric-points';
import type { PostureSnapshot } from '@/lib/posture/snapshot';

/** The points of the daily series: every metric, the score's two ends, the population, and coverage by segment. */
export function metricPoints(snapshot: PostureSnapshot): MetricPoint[] {
  const bare = (metric: string, value: number, scope = ''): MetricPoint => {
    return { metric, scope, value, numerator: null, denominator: null, completeness: null };
  };
  const metrics = Object.values(snapshot.metrics).map(({ id, value, numerator, denominator, completeness }) => {
    return { metric: id, scope: '', value, numerator, denominator, completeness };
  });
  const segments = snapshot.segments.flatMap((segment): MetricPoint[] => {
    const scope = `segment/${segment.name}`;
    const share = (metric: string, covered: number): MetricPoint => ({
      metric,
      scope,
      value: segment.services === 0 ? null : covered / segment.services,
      numerator: covered,
      denominator: segment.services,
      completeness: 1,
    });
    return [
      share('coverage.ingress', segment.coveredIngress),
      share('coverage.egress', segment.coveredEgress),
      bare('segment.risk', segment.risk, scope),
    ];
  });
  return [
    ...metrics,
    bare('score.low', snapshot.score.low),
    bare('score.high', snapshot.score.high),
    bare('count.services', snapshot.counts.services),
    bare('count.policies', snapshot.counts.policies),
    ...segments,
  ];
}
