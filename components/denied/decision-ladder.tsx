'use client';

import { formatCount } from '@/components/format/format-number';
import { SourceRef } from '@/components/ui/code';
import type { StateName } from '@/components/ui/state';
import { StateIcon } from '@/components/ui/state-badge';
import type { PairAnswer } from './denied-state';

const STATES: Readonly<Record<string, StateName>> = {
  allowed: 'allowed',
  denied: 'denied',
  unknown: 'unknown',
  conditional: 'unknown',
  'not-in-path': 'not_in_path',
};

/** The enforcement points in the order of the path, the deciding one marked; then what sources said. */
export function DecisionLadder({ data }: { data: PairAnswer }) {
  const { model, modelNote, deciders, agreement } = data;
  const named = deciders.filter(({ name }) => name !== '');
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">
        {model?.verdict === 'allowed' ? 'What policy says now' : 'Why it is refused'}
      </h3>
      {model ? (
        <ol className="flex flex-col gap-2.5">
          {model.steps.map((step) => (
            <li key={`${step.point} ${step.text}`} className="flex gap-2.5">
              <StateIcon state={STATES[step.verdict] ?? 'unknown'} className="mt-0.5" />
              <div className="min-w-0">
                <p className="break-words font-semibold">
                  {step.point}
                  {step.deciding ? <span className="font-normal text-denied"> · decides</span> : null}
                </p>
                <p className="break-words text-ink-2">{step.text}</p>
                {step.refs.map((ref) => (
                  <p key={`${ref.source}:${ref.line}`} className="break-words text-meta">
                    <SourceRef file={ref.source} line={ref.line} />
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ol>
      ) : null}
      {modelNote ? <p className="mt-1 text-ink-3 text-meta">{modelNote}</p> : null}
      <p className="mt-2 text-ink-2">
        {named.length === 0
          ? 'The sources name no deciding policy.'
          : `Sources say: ${named.map(({ name, flows }) => `${name} (${formatCount(flows)})`).join(', ')}.`}{' '}
        {agreement}
      </p>
    </section>
  );
}
