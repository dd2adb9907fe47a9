'use client';

import { createSerializer, useQueryStates } from 'nuqs';
import { RefusalTimeline } from '@/components/charts/refusal-timeline';
import { TimelineLegend } from '@/components/charts/timeline-legend';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { DeniedFilters } from '@/components/denied/denied-filters';
import { DeniedTable } from '@/components/denied/denied-table';
import { PairDetail } from '@/components/denied/pair-detail';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Beside } from '@/components/ui/beside';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { Segmented } from '@/components/ui/segmented';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { deniedContract } from '@/lib/server/denied/denied.contract';
import { deniedParsers, deniedQuery } from './search-params';

const serialize = createSerializer(deniedParsers);
const REFRESH_MS = 30_000;

/** Who was refused, since when, why, and what changed before. */
export function DeniedView() {
  const [scope] = useScope();
  const [state, setState] = useQueryStates(deniedParsers, { history: 'push' });
  const query = deniedQuery({ ...scope, ...state });
  const result = useApi(deniedContract, { query }, { refetchEvery: REFRESH_MS });
  return (
    <ApiBoundary page result={result} what="the denied flows" loading={<ScreenSkeleton figures={0} />}>
      {(data) => {
        // A pair named by the sentence opens beside the list as it is filtered now.
        const parts = data.headline.map((part) => {
          const pair = part.link?.split('pair=')[1];
          return pair ? { ...part, link: withScope(serialize('/denied', { ...state, pair }), scope) } : part;
        });
        if (data.newest === null || data.timeline === null) {
          return (
            <>
              <Headline parts={parts} />
              <EmptyState
                title="Send the first flows"
                command="hubble observe --follow -o jsonpb | npx bulkhead ingest flows - --source cilium"
              >
                Refusals show here within seconds of their arrival. VPC flow logs are read too.
              </EmptyState>
            </>
          );
        }
        const chosen = state.from && state.to ? { from: state.from, to: state.to } : null;
        const step = (by: 1 | -1) => {
          const at = data.items.findIndex(({ key }) => key === state.pair);
          const next = data.items[at + by];
          if (next && state.group === 'pair') void setState({ pair: next.key });
        };
        return (
          <>
            <Headline
              parts={parts}
              sub={
                <>
                  Counted from <Time at={data.range.from} /> to <Time at={data.range.to} />; newest flow{' '}
                  <Time at={data.newest} />.
                </>
              }
              actions={
                <Segmented
                  label="Window"
                  value={state.window}
                  items={[
                    { value: '1h', label: '1 h' },
                    { value: '24h', label: '24 h' },
                    { value: '7d', label: '7 d' },
                    { value: '30d', label: '30 d' },
                  ]}
                  onSelect={(window) => setState({ window, from: null, to: null, cursor: null })}
                />
              }
            />
            <Card
              className={state.pair ? 'max-md:not-print:hidden' : ''}
              title="Refused over time"
              aside={
                <TimelineLegend
                  unit="refused attempts"
                  broken={data.timeline.buckets.some(({ broken }) => broken > 0)}
                />
              }
            >
              <RefusalTimeline
                label={`Refused attempts, ${state.window}`}
                buckets={data.timeline.buckets}
                bucketMs={data.timeline.stepMs}
                changes={data.timeline.changes}
                gaps={data.timeline.gaps}
                selection={chosen}
                onSelect={(range) => void setState({ from: range?.from ?? null, to: range?.to ?? null, cursor: null })}
                height={170}
                ticks={state.window === '1h' || state.window === '24h' ? 'clock' : 'day'}
              />
              <p className="mt-2 text-ink-3 text-meta">{data.timeline.definition}</p>
            </Card>
            <div className={state.pair ? 'max-md:not-print:hidden' : ''}>
              <DeniedFilters state={state} setState={(next) => void setState(next)} />
            </div>
            <Beside
              share="half"
              list={<DeniedTable data={data} state={state} setState={(next) => void setState(next)} />}
              detail={
                state.pair ? (
                  <PairDetail pair={state.pair} onClose={() => void setState({ pair: null })} onMove={step} />
                ) : null
              }
            />
          </>
        );
      }}
    </ApiBoundary>
  );
}
