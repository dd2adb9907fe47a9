'use client';

import type { z } from 'zod';
import { StateIcon } from '@/components/ui/state-badge';
import type { controlContract } from '@/lib/server/compliance/assessment.contract';
import { outcomeState } from './control-list';

type Check = z.output<typeof controlContract.response>['checks'][number];

/** One check: when it passes, what it found, over which population and with which parameters. */
export function CheckRow({ check }: { check: Check }) {
  const parameters = Object.entries(check.parameters);
  return (
    <li className="py-2">
      <div className="flex items-baseline gap-2">
        <StateIcon state={outcomeState(check.outcome)} />
        <span className="font-mono text-meta">{check.id}</span>
        <span className="min-w-0 flex-1">{check.title}</span>
        <span className="text-ink-2 text-meta">{check.tested === 0 ? '–' : `${check.held} of ${check.tested}`}</span>
      </div>
      <p className="pl-6 text-ink-3 text-meta">
        Passes when {check.passesWhen}. {check.summary}.
        {parameters.length > 0
          ? ` Parameters: ${parameters.map(([name, value]) => `${name} ${value}`).join(', ')}.`
          : ''}
        {check.completeness < 1 && check.tested > 0 ? ` Data ${Math.round(check.completeness * 100)} % complete.` : ''}
      </p>
    </li>
  );
}
