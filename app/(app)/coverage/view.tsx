'use client';

import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { CoverageFigures } from '@/components/coverage/coverage-figures';
import { CoverageFilters } from '@/components/coverage/coverage-filters';
import { CoverageTable } from '@/components/coverage/coverage-table';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { INVENTORY_COMMAND } from '@/components/first-run/inventory-command';
import { countOf } from '@/components/format/format-number';
import { useScope } from '@/components/shell/use-scope';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { Icon } from '@/components/ui/icon';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { coverageContract } from '@/lib/server/coverage/coverage.contract';
import { coverageParsers, coverageQuery } from './search-params';

/** How much of the estate refuses whom it does not know: four figures, then every service and direction. */
export function CoverageView() {
  const [scope] = useScope();
  const [state, setState] = useQueryStates(coverageParsers);
  const query = coverageQuery({ ...scope, ...state });
  const result = useApi(coverageContract, { query });
  return (
    <ApiBoundary page result={result} what="the coverage" loading={<ScreenSkeleton figures={4} />}>
      {(data) => {
        if (data.asOf === null)
          return (
            <>
              <Headline parts={data.headline} />
              <EmptyState title="Import what runs and what it is allowed" command={INVENTORY_COMMAND}>
                Coverage is computed from the inventory and its policies; flows are not needed.
              </EmptyState>
            </>
          );
        return (
          <>
            <Headline
              parts={data.headline}
              sub={
                <>
                  {countOf(data.figures.ingress.total, 'service')}
                  {scope.env ? ` in ${scope.env}` : ''}
                  {scope.segment ? `, segment ${scope.segment}` : ''}. Covered: isolated by a policy, and what is
                  allowed is limited. As of <Time at={data.asOf} />.
                </>
              }
            />
            <CoverageFigures figures={data.figures} asOf={data.asOf} />
            <div className="flex flex-wrap items-center gap-2">
              <CoverageFilters state={state} setState={setState} />
              <ButtonLink
                href={`/api/v1/coverage/export?${exportQuery(query)}`}
                icon={<Icon of={Download} />}
                prefetch={false}
              >
                CSV
              </ButtonLink>
            </div>
            <CoverageTable data={data} state={state} setState={setState} />
          </>
        );
      }}
    </ApiBoundary>
  );
}

const EXPORTED = ['env', 'segment', 'direction', 'state', 'q', 'tier'] as const;

function exportQuery(query: ReturnType<typeof coverageQuery>): string {
  return new URLSearchParams(EXPORTED.flatMap((name) => (query[name] ? [[name, query[name]]] : []))).toString();
}
