'use client';

import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { INVENTORY_COMMAND } from '@/components/first-run/inventory-command';
import { ServicesDefinitions } from '@/components/services/services-definitions';
import { ServicesFilters } from '@/components/services/services-filters';
import { ServicesTable } from '@/components/services/services-table';
import { useScope } from '@/components/shell/use-scope';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { Icon } from '@/components/ui/icon';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { servicesContract } from '@/lib/server/services/services.contract';
import { servicesParsers, servicesQuery } from './search-params';

/** Every service: how it is covered, what a takeover would reach, who can come to it. */
export function ServicesView() {
  const [scope] = useScope();
  const [state, setState] = useQueryStates(servicesParsers);
  const query = servicesQuery({ ...scope, ...state });
  const result = useApi(servicesContract, { query });
  return (
    <ApiBoundary page result={result} what="the services" loading={<ScreenSkeleton />}>
      {(data) => {
        if (data.asOf === null)
          return (
            <>
              <Headline parts={data.headline} />
              <EmptyState title="Import what runs and what it is allowed" command={INVENTORY_COMMAND}>
                Services are made of workloads; their reach is computed from the policies.
              </EmptyState>
            </>
          );
        return (
          <>
            <Headline
              parts={data.headline}
              sub={
                <>
                  Reach by policy, as of <Time at={data.asOf} />
                  {data.basis === 'declared' ? ', from files as declared' : ''}. Two numbers stand where documents leave
                  something open: at least and at most.
                </>
              }
            />
            <div className="flex flex-wrap items-center gap-2">
              <ServicesFilters state={state} setState={setState} teams={data.teams} />
              <ServicesDefinitions asOf={data.asOf} />
              <ButtonLink
                href={`/api/v1/services/export?${exportQuery(query)}`}
                icon={<Icon of={Download} />}
                prefetch={false}
              >
                CSV
              </ButtonLink>
            </div>
            <ServicesTable data={data} state={state} setState={setState} />
          </>
        );
      }}
    </ApiBoundary>
  );
}

const EXPORTED = ['env', 'segment', 'q', 'tier', 'team', 'only'] as const;

function exportQuery(query: ReturnType<typeof servicesQuery>): string {
  return new URLSearchParams(EXPORTED.flatMap((name) => (query[name] ? [[name, query[name]]] : []))).toString();
}
