'use client';

import type { z } from 'zod';
import type { Column } from '@/components/tables/column';
import { DataTable } from '@/components/tables/data-table';
import { Card } from '@/components/ui/card';
import type { StateName } from '@/components/ui/state';
import { StateWord } from '@/components/ui/state-badge';
import type { assessmentContract } from '@/lib/server/compliance/assessment.contract';

type Control = NonNullable<z.output<typeof assessmentContract.response>['selected']>['controls'][number];

/** The state that stands for an outcome; what does not apply is shown as not assessed, with its own word. */
export function outcomeState(outcome: Control['outcome']): StateName {
  return outcome === 'not_applicable' ? 'not_assessable' : outcome;
}

const columns: readonly Column<Control>[] = [
  {
    id: 'control',
    header: 'Control',
    card: 'title',
    cell: ({ id, title }) => (
      <span className="grid gap-x-3 sm:grid-cols-[4.5rem_minmax(0,1fr)]">
        <span className="font-mono text-meta">{id}</span>
        <span>{title}</span>
      </span>
    ),
  },
  {
    id: 'result',
    header: 'Result',
    card: 'corner',
    width: '8.5rem',
    cell: ({ outcome }) => (
      <StateWord state={outcomeState(outcome)}>{outcome === 'not_applicable' ? 'not applicable' : undefined}</StateWord>
    ),
  },
  {
    id: 'evidence',
    header: 'Evidence',
    card: 'line',
    width: '32%',
    cell: ({ evidence, period }) => (
      <span className="text-ink-2 text-meta">
        {evidence}
        <span className="block text-ink-3">{period}</span>
      </span>
    ),
  },
  { id: 'speaks', header: 'Speaks for', width: '6rem', from: 'md', cell: ({ speaksFor }) => speaksFor },
];

/** Every control of the framework, with what it did over the period. */
export function ControlList({
  controls,
  selected,
  onSelect,
}: {
  controls: readonly Control[];
  selected: string | null;
  onSelect: (id: string) => void;
}) {
  return (
    <Card flush>
      <DataTable
        label="Controls"
        columns={columns}
        rows={controls}
        rowKey={({ id }) => id}
        selected={selected}
        onSelect={onSelect}
      />
    </Card>
  );
}
