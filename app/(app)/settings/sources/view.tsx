'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { INVENTORY_COMMAND } from '@/components/first-run/inventory-command';
import { SourceDetail } from '@/components/settings/source-detail';
import { SourceTable } from '@/components/settings/source-table';
import { Beside } from '@/components/ui/beside';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { sourcesContract } from '@/lib/server/sources/sources.contract';
import { sourcesParsers } from './search-params';

/** Where the data comes from and whether it still comes; one source beside the list with its deliveries. */
export function SourcesView() {
  const [{ source }, setState] = useQueryStates(sourcesParsers, { history: 'push' });
  const result = useApi(sourcesContract, {}, { refetchEvery: 30_000 });
  return (
    <ApiBoundary page result={result} what="the sources" loading={<ScreenSkeleton />}>
      {({ headline, items, asOf }) => {
        const ids = items.map(({ id }) => id);
        const move = (step: 1 | -1) => {
          const next = ids[ids.indexOf(source ?? -1) + step];
          if (next !== undefined) void setState({ source: next }, { history: 'replace' });
        };
        return (
          <>
            <Headline
              parts={headline}
              sub={
                <>
                  Silent: nothing newer than three expected intervals. As of <Time at={asOf} as="seconds" />.
                </>
              }
            />
            {items.length === 0 ? (
              <EmptyState title="Begin with what runs" command={INVENTORY_COMMAND}>
                Flows follow with an API token of the role ingest, or from a file with npx bulkhead ingest flows.
              </EmptyState>
            ) : (
              <Beside
                share="half"
                list={<SourceTable items={items} selected={source} onSelect={(id) => void setState({ source: id })} />}
                detail={
                  source === null ? null : (
                    <SourceDetail id={source} onClose={() => void setState({ source: null })} onMove={move} />
                  )
                }
              />
            )}
          </>
        );
      }}
    </ApiBoundary>
  );
}
