'use client';

import type { z } from 'zod';
import { countOf } from '@/components/format/format-number';
import { Popover } from '@/components/ui/popover';
import { Time } from '@/components/ui/time';
import type { assessmentContract } from '@/lib/server/compliance/assessment.contract';

type Selected = NonNullable<z.output<typeof assessmentContract.response>['selected']>;

function Names({ label, title, names }: { label: string; title: string; names: readonly string[] }) {
  if (names.length === 0) return <span>{label}</span>;
  return (
    <Popover
      title={title}
      trigger={
        <button type="button" className="text-ink-2 underline decoration-dotted underline-offset-2">
          {label}
        </button>
      }
    >
      <ul className="max-h-72 overflow-y-auto font-mono text-meta">
        {names.map((name) => (
          <li key={name} className="break-all py-0.5">
            {name}
          </li>
        ))}
      </ul>
    </Popover>
  );
}

/** The period, what the documents are worth, and the scope: each count opens the services it counts. */
export function ScopeLine({ selected }: { selected: Selected }) {
  const { scope, window, basis } = selected;
  const whole = scope.connected.length === 0 && scope.undecided.length === 0 && scope.label.startsWith('every');
  return (
    <p className="mt-0.5 text-meta">
      <Time at={window.from} as="day" /> – <Time at={window.to} as="day" />.{' '}
      {basis === 'declared' ? 'From files as declared: no cluster has confirmed that they are enforced. ' : null}
      Scope, across all environments:{' '}
      <Names
        label={`${countOf(scope.inScope.length, 'service')}${whole ? '' : ' in scope'}`}
        title={`In scope: ${scope.label}`}
        names={scope.inScope}
      />
      {whole ? null : (
        <>
          ,{' '}
          <Names
            label={`${scope.connected.length} connected`}
            title="Connected: a permitted path in either direction, one hop"
            names={scope.connected}
          />
          ,{' '}
          <Names
            label={`${scope.undecided.length} undecided`}
            title="Undecided: in no segment and without a data class, yet permitted to reach the scope"
            names={scope.undecided}
          />
        </>
      )}
      .
    </p>
  );
}
