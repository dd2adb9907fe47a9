'use client';

import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { SourceRef } from '@/components/ui/code';
import { Skeleton } from '@/components/ui/skeleton';
import { StackBar } from '@/components/ui/stack-bar';
import { serviceDoorsContract } from '@/lib/server/services/service.contract';

/** Rules ranked by what closing each one saves; worked out apart, so that the page does not wait for it. */
export function DoorsCard({ id }: { id: number }) {
  const result = useApi(serviceDoorsContract, { params: { id } });
  return (
    <Card title="The doors that matter" aside="ranked by what closing them saves, approximate">
      <ApiBoundary result={result} what="the doors" loading={<Skeleton className="h-24" />}>
        {({ doors, unguarded, note }) => (
          <>
            {doors.length === 0 ? (
              <p className="text-ink-2">{note ?? 'No single rule narrows its reach.'}</p>
            ) : (
              <ul className="divide-y divide-line">
                {doors.map((door) => (
                  <li key={door.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                    <div className="min-w-0 flex-1 basis-56">
                      <p className="break-words font-mono text-meta">
                        {door.rule} <span className="text-ink-3">{door.direction}</span>
                      </p>
                      <p className="break-words text-ink-3 text-meta">
                        {door.edges.slice(0, 4).join(', ')}
                        {door.flows === null ? '' : ` · ${formatCount(door.flows)} flows kept over them`}
                      </p>
                      <SourceRef file={door.ref.source} line={door.ref.line} />
                    </div>
                    <div className="w-40">
                      <p className="text-right">
                        reach {door.reachBefore} → <strong>{door.reachAfter}</strong>
                        {door.restrictedBefore > 0 ? (
                          <span className="block text-ink-3 text-meta">
                            restricted {door.restrictedBefore} → {door.restrictedAfter}
                          </span>
                        ) : null}
                      </p>
                      <StackBar
                        label={`Reach left after closing ${door.rule}`}
                        total={door.reachBefore}
                        parts={[{ label: 'left', value: door.reachAfter }]}
                      />
                    </div>
                  </li>
                ))}
              </ul>
            )}
            {unguarded > 0 ? (
              <p className="mt-1 text-ink-3 text-meta">
                {unguarded} {unguarded === 1 ? 'edge' : 'edges'} on the way have no door: nothing isolates there.
              </p>
            ) : null}
          </>
        )}
      </ApiBoundary>
    </Card>
  );
}
