'use client';

import { DecisionSteps } from '@/components/explain/decision-steps';
import { formatCount } from '@/components/format/format-number';
import type { PairAnswer } from './denied-state';

/** The enforcement points in the order of the path, the deciding one marked; then what sources said. */
export function DecisionLadder({ data }: { data: PairAnswer }) {
  const { model, modelNote, deciders, agreement } = data;
  const named = deciders.filter(({ name }) => name !== '');
  return (
    <section>
      <h3 className="mb-1.5 font-semibold">
        {model?.verdict === 'allowed' ? 'What policy says now' : 'Why it is refused'}
      </h3>
      {model ? <DecisionSteps steps={model.steps} /> : null}
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
