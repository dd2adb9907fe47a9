'use client';

import { countOf, formatCount } from '@/components/format/format-number';
import { formatPercent } from '@/components/format/format-percent';
import { formatDayClock } from '@/components/format/format-time';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Figure } from '@/components/ui/figure';
import { type Posture, rangeText } from './overview-answer';
import { ScoreFigure } from './score-figure';

/** Score, coverage, reach, way in from the internet, time to isolate: each with its definition and its rows. */
export function OverviewFigures({ posture }: { posture: Posture }) {
  const [scope] = useScope();
  const at = formatDayClock(new Date(posture.asOf));
  const { coverage, blast, internet, isolate } = posture;
  const share = ({ covered, total }: { covered: number; total: number }) =>
    total === 0 ? null : formatPercent(covered / total);
  const ingress = share(coverage.ingress);
  const { worst } = blast;
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-5">
      <div className="grid max-md:col-span-2">
        <ScoreFigure posture={posture} />
      </div>
      <Figure
        label="Coverage, in · out"
        value={ingress === null ? null : `${ingress} %`}
        unit={`· ${share(coverage.egress) ?? 'unknown'} %`}
        unknownBecause="no service in scope"
        sub={`${formatCount(coverage.ingress.covered)} and ${formatCount(coverage.egress.covered)} of ${countOf(coverage.ingress.total, 'service')}`}
        href={withScope('/coverage', scope)}
        definition={{
          text: 'Services that refuse whom they do not know, per direction: isolated by a policy in force, and what is allowed is limited.',
          formula: 'covered / services',
          window: 'now',
          asOf: at,
        }}
      />
      <Figure
        label="Within reach, median"
        value={blast.median ? rangeText(blast.median) : null}
        unit={`of ${formatCount(blast.of)}`}
        unknownBecause="fewer than two services in scope"
        sub={
          worst
            ? `2 hops · worst ${worst.name} ${formatCount(worst.twoHops)}, ${formatCount(worst.transitive)} in all`
            : '2 hops'
        }
        href={withScope(worst ? `/services/${worst.id}` : '/services', scope)}
        definition={{
          text: 'Blast radius: how many services someone in control of one could reach within two hops by policy. The median service, beside the flat network in which every service reaches every other. The link opens the widest.',
          window: 'now',
          asOf: at,
        }}
      />
      <Figure
        label="Restricted data from the internet"
        value={internet.restricted === 0 ? null : rangeText(internet.direct)}
        unit="direct"
        tone={internet.direct.atLeast > 0 ? 'alarm' : 'plain'}
        unknownBecause="no service in scope is marked restricted"
        sub={
          internet.byPath === 0
            ? `no path · ${formatCount(internet.restricted)} restricted · target 0`
            : `${countOf(internet.byPath, 'service')} by paths of ${internet.pathHops} hops or more · target 0`
        }
        href={withScope('/graph', scope)}
        definition={{
          text: 'Restricted services to which the internet can open a connection by policy and through a door (load balancer, node port, ingress, public address); and those that it can reach through other services.',
          window: 'now',
          asOf: at,
        }}
      />
      <Figure
        label="Time to isolate, worst"
        value={null}
        unknownBecause={`not assessable: ${isolate.note}`}
        definition={{ text: isolate.definition, window: 'this quarter', asOf: at }}
      />
    </div>
  );
}
