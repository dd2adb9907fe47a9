'use client';

import { formatDayClock } from '@/components/format/format-time';
import { Figure } from '@/components/ui/figure';
import { isPlainPress } from './place-link';
import { rangeText, type ServiceAnswer, type ServicePostureAnswer } from './service-answer';
import type { ReachList, ServiceNavigation } from './service-state';

const EXPOSURE =
  'Other services that can open a connection to it by policy, in the newest analysis: reach with arrows reversed. Shared infrastructure is not passed through. Two numbers: at least, and at most where documents leave something open.';
const INTERNET =
  'Whether something on the internet can open a connection to it: a door (LoadBalancer, NodePort, Ingress) leads there and policy permits it. Unknown where no route data says whether addresses are reachable.';

/** Who could come to it, in four figures, each a way to the rows that it counts. */
export function ExposureFigures({
  service,
  posture: { exposure, internet, of },
  nav,
}: {
  service: ServiceAnswer;
  posture: ServicePostureAnswer;
  nav: ServiceNavigation;
}) {
  const asOf = service.asOf === null ? undefined : `analysis of ${formatDayClock(new Date(service.asOf))}`;
  const definition = (formula: string, text = EXPOSURE) => ({ text, formula, window: 'as of the analysis', asOf });
  const rows = (list: ReachList) => ({
    href: nav.href({ tab: 'exposure', list }),
    onOpen: (event: React.MouseEvent) => {
      if (!isPlainPress(event)) return;
      event.preventDefault();
      nav.go({ tab: 'exposure', list });
    },
  });
  const { direct, twoHops, transitive, transitiveShared } = exposure;
  const shared = rangeText(transitiveShared) === rangeText(transitive) ? null : transitiveShared;
  return (
    <div className="grid min-w-0 grid-cols-2 gap-3 xl:grid-cols-4">
      <Figure
        label="One hop"
        value={rangeText(direct)}
        sub={`of ${of} others`}
        {...rows('direct')}
        definition={definition('services at 1 hop, arrows reversed')}
      />
      <Figure
        label="Two hops"
        value={rangeText(twoHops)}
        {...rows('two')}
        sub="can come to it"
        definition={definition('services within 2 hops, arrows reversed')}
      />
      <Figure
        label="In all"
        value={rangeText(transitive)}
        sub={shared ? `${rangeText(shared)} with shared` : 'any number of hops'}
        {...rows(shared ? 'shared' : 'all')}
        definition={definition('services at any number of hops; below: with shared infrastructure passed through too')}
      />
      {service.kind === 'workload' ? (
        <Figure
          label="From the internet"
          {...internetWords(internet)}
          tone={internet.direct === 'yes' ? 'alarm' : 'plain'}
          href="#ways-in"
          definition={definition('a door, and policy that permits', INTERNET)}
        />
      ) : null}
    </div>
  );
}

/** The figure in words: open, so many hops away, no way at all, or unknown with the reason. */
function internetWords({ direct, hops, possibleHops }: ServicePostureAnswer['internet']) {
  if (direct === 'yes') return { value: 'open', sub: 'directly' };
  if (direct === 'unknown') return { value: null, unknownBecause: 'no route data' };
  if (hops !== null) return { value: String(hops), unit: 'hops', sub: 'not directly' };
  if (possibleHops !== null) return { value: null, unknownBecause: `perhaps in ${possibleHops} hops` };
  return { value: 'no way', sub: 'at any number of hops' };
}

/** Hops from the internet: certain, possible, or none. */
export function hopsText(hops: number | null, possible: number | null): string {
  if (hops !== null) return hops === 1 ? 'directly' : `in ${hops} hops`;
  return possible === null ? 'no way at all' : `perhaps in ${possible} ${possible === 1 ? 'hop' : 'hops'}`;
}
