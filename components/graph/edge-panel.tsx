'use client';

import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { SourceRef } from '@/components/ui/code';
import { DetailPanel } from '@/components/ui/detail-panel';
import { KeyValues } from '@/components/ui/key-values';
import { Skeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { graphEdgeContract } from '@/lib/server/graph/graph-edge.contract';
import type { SetGraphState } from './graph-state';

/** One edge between two services: what opens it, what intent says, what flows did. */
export function EdgePanel({ from, to, setState }: { from: number; to: number; setState: SetGraphState }) {
  const result = useApi(graphEdgeContract, { query: { from: String(from), to: String(to) } });
  const title = result.data ? `${result.data.from.name} to ${result.data.to.name}` : 'Edge';
  return (
    <DetailPanel title={title} onClose={() => setState({ selected: null })}>
      <ApiBoundary result={result} what="the edge" loading={<Skeleton className="h-60" />}>
        {(data) => (
          <div className="flex flex-col gap-3">
            <KeyValues
              items={[
                {
                  key: 'Policy permits',
                  value: data.ports || 'nothing',
                  ...(data.certain ? {} : { note: 'not in every reading of the documents' }),
                },
                { key: 'Intent', value: data.standing, note: data.why },
              ]}
            />
            <h3 className="font-semibold">Opened by</h3>
            {data.rules.length + data.unisolated.length === 0 ? (
              <p className="text-ink-3 text-meta">No rule opens it.</p>
            ) : (
              <ul className="flex flex-col gap-1.5">
                {data.unisolated.map((text) => (
                  <li key={text} className="text-denied">
                    {text}
                  </li>
                ))}
                {data.rules.map((rule) => (
                  <li key={`${rule.source}:${rule.line} ${rule.direction} ${rule.name}`} className="break-words">
                    {rule.name} <span className="text-ink-3 text-meta">{rule.direction}</span>{' '}
                    <SourceRef file={rule.source} line={rule.line} />
                  </li>
                ))}
              </ul>
            )}
            <h3 className="font-semibold">Flows</h3>
            {data.flows.length === 0 ? <p className="text-ink-3 text-meta">No flow was seen between them.</p> : null}
            <ul className="flex flex-col gap-2">
              {data.flows.map((flow) => (
                <li key={flow.port}>
                  <p className="flex flex-wrap items-baseline gap-x-2">
                    <span className="font-mono">{flow.port}</span>
                    <span className="text-allowed">{formatCount(flow.allowed)} allowed</span>
                    {flow.denied > 0 ? <span className="text-denied">{formatCount(flow.denied)} refused</span> : null}
                    {flow.wouldDeny > 0 ? (
                      <span className="text-denied">{formatCount(flow.wouldDeny)} would be refused</span>
                    ) : null}
                  </p>
                  <p className="text-ink-3 text-meta">
                    {flow.kind === null ? 'not judged yet' : flow.kind.replaceAll('-', ' ')}
                    {flow.why ? `: ${flow.why}` : ''}
                    {flow.lastSeen ? (
                      <>
                        , last <Time at={flow.lastSeen} />
                      </>
                    ) : null}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        )}
      </ApiBoundary>
    </DetailPanel>
  );
}
