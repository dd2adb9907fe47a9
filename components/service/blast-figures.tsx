'use client';

import { formatDayClock } from '@/components/format/format-time';
import { Figure } from '@/components/ui/figure';
import { isPlainPress } from './place-link';
import { rangeText, type ServiceAnswer, type ServicePostureAnswer } from './service-answer';
import type { ReachList, ServiceNavigation } from './service-state';

const REACH =
  'Other services that it can open a connection to by policy, in the newest analysis; shared infrastructure (resolvers, ingress, scrapers) is reached but not passed through. Two numbers: at least, and at most where documents leave something open.';
const WEIGHT =
  'What is within reach, each service weighed by its criticality and the data it holds, over the same sum for the whole estate. 1 is everything.';

/** What lies within reach in four figures, each a way to the rows that it counts. */
export function BlastFigures({
  service,
  posture,
  nav,
}: {
  service: ServiceAnswer;
  posture: ServicePostureAnswer;
  nav: ServiceNavigation;
}) {
  const { of, direct, twoHops, transitive, transitiveShared, restricted, weighted } = posture;
  const asOf = service.asOf === null ? undefined : `analysis of ${formatDayClock(new Date(service.asOf))}`;
  const definition = (formula: string, text = REACH) => ({ text, formula, window: 'as of the analysis', asOf });
  const rows = (list: ReachList) => ({
    href: nav.href({ tab: 'blast', list }),
    onOpen: (event: React.MouseEvent) => {
      if (!isPlainPress(event)) return;
      event.preventDefault();
      nav.go({ tab: 'blast', list });
    },
  });
  const shared = rangeText(transitiveShared) === rangeText(transitive) ? null : transitiveShared;
  return (
    <div className="grid min-w-0 grid-cols-2 gap-3 xl:grid-cols-4">
      <Figure
        label="One hop"
        value={rangeText(direct)}
        sub={`of ${of} others`}
        {...rows('direct')}
        definition={definition('services at 1 hop')}
      />
      <Figure
        label="Two hops"
        value={rangeText(twoHops)}
        sub={`${rangeText(transitive)} in all${shared ? `, ${rangeText(shared)} with shared` : ''}`}
        {...rows(shared ? 'shared' : 'all')}
        definition={definition(
          'services within 2 hops; below: at any number of hops, without and with shared infrastructure',
        )}
      />
      <Figure
        label="Restricted"
        value={rangeText(restricted)}
        tone={restricted.atMost > 0 ? 'alarm' : 'plain'}
        sub="within reach in all"
        {...rows('restricted')}
        definition={definition('services of the restricted tier within reach in all')}
      />
      <Figure
        label="Weighted"
        value={weighted === null ? null : weighted.toFixed(2)}
        unknownBecause="nothing in the estate carries weight"
        sub="of all weight"
        {...rows('weight')}
        definition={definition('weight within reach in all, at most / weight of all others', WEIGHT)}
      />
    </div>
  );
}
