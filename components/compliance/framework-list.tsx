'use client';

import type { z } from 'zod';
import { Card } from '@/components/ui/card';
import { classNames } from '@/components/ui/class-names';
import { StackBar } from '@/components/ui/stack-bar';
import type { assessmentContract } from '@/lib/server/compliance/assessment.contract';

export type FrameworkSummary = z.output<typeof assessmentContract.response>['frameworks'][number];

/** How many controls pass, pass in part, fail, and cannot be assessed (the empty rest of the bar). */
export function FrameworkBar({ framework }: { framework: FrameworkSummary }) {
  const { name, pass, partial, fail, notAssessable, total } = framework;
  return (
    <StackBar
      label={`${name}, ${notAssessable} not assessable`}
      total={total}
      parts={[
        { label: 'pass', value: pass },
        { label: 'partial', value: partial, hatched: true },
        { label: 'fail', value: fail, tone: 'alarm' },
      ]}
    />
  );
}

/** The frameworks of the catalogue; pressing one shows its controls. */
export function FrameworkList({
  frameworks,
  selected,
  onSelect,
  className,
}: {
  frameworks: readonly FrameworkSummary[];
  selected: string;
  className?: string | undefined;
  onSelect: (id: string) => void;
}) {
  return (
    <Card className={classNames('no-print p-1.5!', className)}>
      <nav aria-label="Frameworks" className="flex flex-col gap-0.5">
        {frameworks.map((framework) => (
          <button
            key={framework.id}
            type="button"
            aria-current={framework.id === selected ? 'true' : undefined}
            onClick={() => onSelect(framework.id)}
            className={classNames(
              'flex w-full flex-col gap-1.5 rounded-control px-2 py-2 text-left hover:bg-sunk',
              framework.id === selected && 'bg-accent-weak hover:bg-accent-weak',
            )}
          >
            <span className="flex w-full items-baseline justify-between gap-2">
              <span className={framework.id === selected ? 'font-semibold' : undefined}>{framework.name}</span>
              <span className={classNames('text-meta', framework.fail > 0 ? 'text-hole' : 'text-ink-3')}>
                {framework.fail > 0 ? `${framework.fail} failing` : `${framework.pass} of ${framework.total}`}
              </span>
            </span>
            <FrameworkBar framework={framework} />
            <span className="text-ink-3 text-mini">{framework.version}</span>
          </button>
        ))}
      </nav>
    </Card>
  );
}
