'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { INVENTORY_COMMAND } from '@/components/first-run/inventory-command';
import { countOf } from '@/components/format/format-number';
import { GraphList } from '@/components/graph/graph-list';
import { GraphPlan } from '@/components/graph/graph-plan';
import type { SetGraphState } from '@/components/graph/graph-state';
import { LayersPanel } from '@/components/graph/layers-panel';
import { SelectionPanel } from '@/components/graph/selection-panel';
import { useScope } from '@/components/shell/use-scope';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterInput } from '@/components/ui/filter-input';
import { Headline } from '@/components/ui/headline';
import { Segmented } from '@/components/ui/segmented';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { graphContract } from '@/lib/server/graph/graph.contract';
import { graphParsers, graphQuery } from './search-params';

/** The estate as a ship's plan: compartments by tier, edges by what policy says and flows did. */
export function GraphView() {
  const [scope] = useScope();
  const [state, setParams] = useQueryStates(graphParsers, { history: 'push' });
  const setState: SetGraphState = (next) => void setParams(next);
  const result = useApi(graphContract, { query: graphQuery({ ...scope, ...state }) }, { keepPrevious: true });
  return (
    <ApiBoundary page result={result} what="the graph" loading={<ScreenSkeleton figures={0} />}>
      {(data) => {
        if (data.asOf === null)
          return (
            <>
              <Headline parts={data.headline} />
              <EmptyState title="Import what runs and what it is allowed" command={INVENTORY_COMMAND}>
                The graph is drawn from the inventory and its policies; flows show which of it is used.
              </EmptyState>
            </>
          );
        const list = <GraphList scope={scope} state={state} setState={setState} flowDays={data.flowDays} />;
        const plan = <GraphPlan data={data} state={state} setState={setState} />;
        const picture =
          state.view === 'list' ? (
            list
          ) : state.view === 'plan' ? (
            plan
          ) : (
            <>
              <div className="max-sm:hidden">{plan}</div>
              <div className="sm:hidden">{list}</div>
            </>
          );
        return (
          <>
            <Headline
              parts={data.headline}
              sub={
                <>
                  {scope.env ? `${scope.env}. ` : ''}
                  {scope.segment ? `Segment ${scope.segment}. ` : ''}
                  {data.flowDays === null || data.flowsUntil === null ? (
                    'No flows are known, so nobody knows which edges are used.'
                  ) : (
                    <>
                      Flows of {countOf(data.flowDays, 'day')} up to <Time at={data.flowsUntil} />.
                    </>
                  )}{' '}
                  As of <Time at={data.asOf} />.
                </>
              }
            />
            <div className="flex flex-wrap items-center gap-2">
              <div className="min-w-48 flex-1">
                <FilterInput
                  label="Filter edges"
                  hint="dst.tier:restricted, src.segment:..., or a name"
                  value={state.q ?? ''}
                  onCommit={(q) => setState({ q: q || null, cursor: null })}
                />
              </div>
              <Segmented
                label="View"
                value={state.view ?? ''}
                items={[
                  { value: 'plan', label: 'Plan' },
                  { value: 'list', label: 'List' },
                ]}
                onSelect={(view) => setState({ view: view === 'list' ? 'list' : 'plan', cursor: null })}
              />
            </div>
            <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-3 md:grid-cols-[minmax(0,1fr)_17rem] 2xl:grid-cols-[minmax(0,1fr)_22rem]">
              <div className={state.selected ? 'min-w-0 max-md:not-print:hidden' : 'min-w-0'}>{picture}</div>
              <div className="flex min-w-0 flex-col gap-3">
                <div className={state.selected ? 'max-md:not-print:hidden' : 'max-md:order-last'}>
                  <LayersPanel data={data} state={state} setState={setState} />
                </div>
                <SelectionPanel data={data} scope={scope} state={state} setState={setState} />
              </div>
            </div>
          </>
        );
      }}
    </ApiBoundary>
  );
}
