'use client';

import { formatCount } from '@/components/format/format-number';
import { formatPercent } from '@/components/format/format-percent';
import { formatDayClock } from '@/components/format/format-time';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Figure } from '@/components/ui/figure';
import { StackBar } from '@/components/ui/stack-bar';
import type { CoverageAnswer } from './coverage-state';

type Figures = CoverageAnswer['figures'];
type Side = Figures['ingress'];

const COVERED =
  'Services whose every member is isolated in this direction by a policy in force, and whose allowed side is not everything, over all services in scope. Open in disguise: isolated, yet everything is allowed.';

function share(part: number, whole: number): string | null {
  return whole === 0 ? null : formatPercent(part / whole);
}

function SideFigure({ name, direction, side, asOf }: { name: string; direction: string; side: Side; asOf: string }) {
  const [scope] = useScope();
  const words = [
    `${formatCount(side.covered)} covered`,
    ...(side.open > 0 ? [`${formatCount(side.open)} open`] : []),
    `${formatCount(side.gap)} none`,
    ...(side.unknown > 0 ? [`${formatCount(side.unknown)} unknown`] : []),
  ];
  return (
    <Figure
      label={name}
      value={share(side.covered, side.total)}
      unit="%"
      unknownBecause="no service in scope"
      href={withScope(`/coverage?direction=${direction}&state=none,open,deny-only,no-enforcer,unknown`, scope)}
      definition={{ text: COVERED, formula: 'covered / services', window: 'now', asOf: formatDayClock(new Date(asOf)) }}
      bar={
        <StackBar
          label={name}
          total={side.total}
          parts={[
            { label: 'covered', value: side.covered },
            { label: 'open in disguise', value: side.open, tone: 'alarm', hatched: true },
            { label: 'unknown', value: side.unknown, tone: 'unknown', hatched: true },
          ]}
        />
      }
      sub={words.join(' · ')}
    />
  );
}

/** Ingress, egress, governed traffic and the restricted tier; each opens the rows that it counts as gaps. */
export function CoverageFigures({ figures, asOf }: { figures: Figures; asOf: string }) {
  const [scope] = useScope();
  const { traffic, restricted } = figures;
  const at = formatDayClock(new Date(asOf));
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
      <SideFigure name="Ingress" direction="ingress" side={figures.ingress} asOf={asOf} />
      <SideFigure name="Egress" direction="egress" side={figures.egress} asOf={asOf} />
      <Figure
        label="Observed traffic governed"
        value={traffic.value === null ? null : formatPercent(traffic.value)}
        unit="%"
        unknownBecause={traffic.note ?? 'no flows have arrived'}
        definition={{ text: traffic.definition, window: traffic.window, asOf: at }}
        href={withScope('/graph', scope)}
        bar={
          traffic.value === null ? undefined : (
            <StackBar
              label="Governed traffic"
              total={traffic.denominator ?? 0}
              parts={[{ label: 'by a rule that names it', value: traffic.numerator ?? 0 }]}
            />
          )
        }
        sub={`by a rule that names it${scope.env || scope.segment ? ', whole estate' : ''}`}
      />
      <Figure
        label="Restricted, both directions"
        value={share(restricted.covered, restricted.total)}
        unit="%"
        tone={restricted.covered < restricted.total ? 'alarm' : 'plain'}
        unknownBecause="no service in scope is restricted"
        href={withScope('/coverage?tier=restricted', scope)}
        definition={{
          text: 'Services of the restricted tier that are covered in both directions, over all of them. Target 100 %.',
          formula: 'covered both ways / restricted',
          window: 'now',
          asOf: at,
        }}
        bar={
          <StackBar
            label="Restricted services"
            total={restricted.total}
            parts={[{ label: 'covered', value: restricted.covered }]}
          />
        }
        sub={`${formatCount(restricted.covered)} of ${formatCount(restricted.total)} services`}
      />
    </div>
  );
}
