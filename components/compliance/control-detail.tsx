'use client';

import { HistoryStrip } from '@/components/charts/history-strip';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatDay } from '@/components/format/format-time';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Skeleton } from '@/components/ui/skeleton';
import { StateWord } from '@/components/ui/state-badge';
import { controlContract } from '@/lib/server/compliance/assessment.contract';
import { CheckRow } from './check-row';
import { outcomeState } from './control-list';
import { EvidenceRows } from './evidence-rows';

const SPEAKS = {
  full: 'The checks speak for every clause of the control, once a person attested that nothing else enforces it.',
  part: 'The checks speak for a part of the control.',
  supports: 'The checks support the control; they do not prove it.',
} as const;

/** The reasoning behind one control: what is computed, what speaks against it, how it stood each day. */
export function ControlDetail({
  framework,
  control,
  onClose,
  onMove,
}: {
  framework: string;
  control: string;
  onClose: () => void;
  onMove: (step: 1 | -1) => void;
}) {
  const result = useApi(controlContract, { params: { framework, control } }, { keepPrevious: false });
  return (
    <DetailPanel
      title={
        <>
          <span className="font-mono">{control}</span> {result.data?.title ?? ''}
        </>
      }
      onClose={onClose}
      onMove={onMove}
    >
      <ApiBoundary result={result} what={`control ${control}`} loading={<Skeleton className="h-64" />}>
        {(data) => (
          <div className="flex flex-col gap-3">
            <p className="text-ink-2">
              <StateWord state={outcomeState(data.outcome)} />. Over the period: {data.period}. {SPEAKS[data.speaksFor]}{' '}
              A person must also supply {data.alsoNeeded}.
            </p>
            {data.checks.length > 0 ? (
              <ul className="divide-y divide-line border-line border-y">
                {data.checks.map((check) => (
                  <CheckRow key={check.id} check={check} />
                ))}
              </ul>
            ) : null}
            <EvidenceRows evidence={data.evidence} />
            <section aria-label="History">
              <h3 className="mb-1 font-semibold">History</h3>
              <HistoryStrip
                label={`Control ${data.id} by day`}
                from={formatDay(new Date(data.history[0]?.day ?? Date.now()))}
                to={formatDay(new Date(data.history.at(-1)?.day ?? Date.now()))}
                cells={data.history.map(({ day, outcome }) => ({
                  label: `${day}: ${outcome === null ? 'not evaluated' : outcome.replace('_', ' ')}`,
                  tone: outcome === 'fail' ? 'alarm' : outcome === 'pass' ? 'plain' : 'unknown',
                }))}
              />
            </section>
          </div>
        )}
      </ApiBoundary>
    </DetailPanel>
  );
}
