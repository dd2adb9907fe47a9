import type { BlastRadius } from '@/lib/topology/reach-table';
import { countMetric, type Measured, type Metric, type MetricHead, notAssessable } from '../metric';
import type { ServicePosture } from '../snapshot';

type Span = 'oneHop' | 'twoHops' | 'transitive' | 'transitiveShared';

const SPANS: Readonly<Record<Span, { readonly id: string; readonly words: string }>> = {
  oneHop: { id: 'one-hop', words: 'at one hop' },
  twoHops: { id: 'two-hops', words: 'within two hops' },
  transitive: { id: 'transitive', words: 'over any number of hops, not through shared infrastructure' },
  transitiveShared: { id: 'transitive-shared', words: 'over any number of hops, through shared infrastructure too' },
};

/** The value in the middle; the mean of the two middle ones in an even number. null for none. */
export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >>> 1] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[(sorted.length >>> 1) - 1] ?? 0)) / 2;
}

/** Median and worst reach, each beside the flat network; exposure likewise; restricted data within reach. */
export function blastMetrics(services: readonly ServicePosture[], measured: Measured): Metric[] {
  const inside = services.filter((s) => s.kind === 'workload');
  const spans: readonly Span[] = ['oneHop', 'twoHops', 'transitive', 'transitiveShared'];
  return [
    ...spans.flatMap((span) => medianAndWorst(inside, span, 'blast', measured)),
    ...medianAndWorst(inside, 'transitive', 'exposure', measured),
    restrictedFromInternet(services, measured),
    restrictedWithin(inside, measured),
  ];
}

function medianAndWorst(
  inside: readonly ServicePosture[],
  span: Span,
  kind: 'blast' | 'exposure',
  measured: Measured,
): Metric[] {
  const { id, words } = SPANS[span];
  const what =
    kind === 'blast'
      ? 'Services that one service could open connections to'
      : 'Services that could come to one service';
  const head = (name: 'median' | 'worst'): MetricHead => ({
    id: kind === 'blast' ? `blast.${id}.${name}` : `exposure.${name}`,
    title: `${kind === 'blast' ? 'Within reach' : 'Exposure'}, ${name}`,
    unit: 'count',
    definition: `${what} by policy, ${words}: the ${name} over all services. The flat network is all others (N - 1).`,
    target:
      name === 'worst' && kind === 'blast'
        ? { direction: 'at-most', value: inside.length / 10, text: 'under 10 % of the estate' }
        : null,
  });
  const figures = (end: 'atLeast' | 'atMost') =>
    inside.map((s) => (kind === 'blast' ? s.blast : s.exposure)[span][end]);
  const flat = inside.length - 1;
  const build = (name: 'median' | 'worst', low: number | null, high: number | null): Metric => {
    if (low === null || high === null || flat < 1)
      return notAssessable(head(name), 'fewer than two services', measured);
    const metric = countMetric(head(name), high, flat, measured);
    return low === high ? metric : { ...metric, atLeast: low, atMost: high };
  };
  return [
    build('median', median(figures('atLeast')), median(figures('atMost'))),
    build('worst', Math.max(0, ...figures('atLeast')), Math.max(0, ...figures('atMost'))),
  ];
}

const FROM_INTERNET: MetricHead = {
  id: 'blast.restricted.internet',
  title: 'Restricted data from the internet',
  unit: 'count',
  definition:
    'Restricted services to which the internet can open a connection by policy and through a door (load balancer, node port, ingress, public address).',
  target: { direction: 'at-most', value: 0, text: '0' },
};

function restrictedFromInternet(services: readonly ServicePosture[], measured: Measured): Metric {
  const restricted = services.filter((s) => s.kind === 'workload' && s.tier === 'restricted');
  if (restricted.length === 0) return notAssessable(FROM_INTERNET, 'no service is marked restricted', measured);
  const sure = restricted.filter((s) => s.internet.direct === 'yes').length;
  const most = restricted.filter((s) => s.internet.direct !== 'no').length;
  const metric = countMetric(FROM_INTERNET, most, restricted.length, measured);
  return sure === most ? metric : { ...metric, atLeast: sure, atMost: most };
}

const RESTRICTED: MetricHead = {
  id: 'blast.restricted.worst',
  title: 'Restricted services within reach, worst',
  unit: 'count',
  definition: 'The most restricted services that any one unrestricted service could reach over any number of hops.',
  target: null,
};

function restrictedWithin(inside: readonly ServicePosture[], measured: Measured): Metric {
  const restricted = inside.filter((s) => s.tier === 'restricted').length;
  if (restricted === 0) return notAssessable(RESTRICTED, 'no service is marked restricted', measured);
  const others = inside.filter((s) => s.tier !== 'restricted').map((s): BlastRadius => s.blast);
  const high = Math.max(0, ...others.map((b) => b.restricted.atMost));
  const low = Math.max(0, ...others.map((b) => b.restricted.atLeast));
  const metric = countMetric(RESTRICTED, high, restricted, measured);
  return low === high ? metric : { ...metric, atLeast: low, atMost: high };
}
