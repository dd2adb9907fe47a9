'use client';

import { SourceRef, SourceText } from '@/components/ui/code';
import type { StateName } from '@/components/ui/state';
import { StateIcon } from '@/components/ui/state-badge';

export interface DecisionStepView {
  readonly point: string;
  readonly verdict: string;
  readonly text: string;
  readonly deciding: boolean;
  readonly refs: readonly { readonly source: string; readonly line: number }[];
}

const STATES: Readonly<Record<string, StateName>> = {
  allowed: 'allowed',
  denied: 'denied',
  unknown: 'unknown',
  conditional: 'unknown',
  'not-in-path': 'not_in_path',
};

/** The enforcement points in the order of the path, the deciding one marked, each with its words and its lines. */
export function DecisionSteps({ steps }: { steps: readonly DecisionStepView[] }) {
  return (
    <ol className="flex flex-col gap-2.5">
      {steps.map((step) => (
        <li key={`${step.point} ${step.text}`} className="flex gap-2.5">
          <StateIcon state={STATES[step.verdict] ?? 'unknown'} className="mt-0.5" />
          <div className="min-w-0">
            <p className="break-words font-semibold">
              {step.point}
              {step.deciding ? <span className="font-normal text-denied"> · decides</span> : null}
            </p>
            <p className="break-words text-ink-2">
              <SourceText text={step.text} shown={step.refs} />
            </p>
            {step.refs.map((ref) => (
              <p key={`${ref.source}:${ref.line}`} className="break-words text-meta">
                <SourceRef file={ref.source} line={ref.line} />
              </p>
            ))}
          </div>
        </li>
      ))}
    </ol>
  );
}
