'use client';

import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { SourceRef } from '@/components/ui/code';
import { Skeleton } from '@/components/ui/skeleton';
import { StateWord } from '@/components/ui/state-badge';
import { servicePoliciesContract } from '@/lib/server/services/service.contract';
import { FindingsCard } from './findings-card';
import { coverageLook, type ServiceAnswer, type ServicePostureAnswer } from './service-answer';

function Side({ name, side }: { name: string; side: ServicePostureAnswer['ingress'] }) {
  if (side === null) return null;
  return (
    <div className="min-w-0 py-1.5">
      <p className="flex flex-wrap items-center gap-x-1.5">
        <span className="w-14 text-ink-3">{name}</span>
        <StateWord state={coverageLook(side.state)} /> <span className="text-ink-3">by {side.enforcedBy}</span>
      </p>
      <p className="pl-16 text-ink-2 text-meta">{side.reason}</p>
    </div>
  );
}

/** How it is covered per direction, what is wrong with it, and the documents that select it with what they open. */
export function PoliciesTab({ service, posture }: { service: ServiceAnswer; posture: ServicePostureAnswer }) {
  const result = useApi(servicePoliciesContract, { params: { id: service.id } });
  return (
    <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.6fr)]">
      <div className="flex min-w-0 flex-col gap-3">
        <Card title="Coverage">
          <Side name="Ingress" side={posture.ingress} />
          <Side name="Egress" side={posture.egress} />
          {posture.ingress === null ? <p className="text-ink-2">It is outside: nothing of ours covers it.</p> : null}
        </Card>
        <FindingsCard answer={result.data} failed={result.error !== null} />
      </div>
      <ApiBoundary result={result} what="its policies" loading={<Skeleton className="h-48" />}>
        {({ items }) => (
          <Card title="Policies that select it" aside={countOf(items.length, 'document')}>
            {items.length === 0 ? (
              <p className="text-ink-2">
                {posture.ingress === null
                  ? 'It is outside: policies name its addresses, none selects it.'
                  : 'No policy selects it: whatever the network carries is let in and out.'}
              </p>
            ) : null}
            <ul className="divide-y divide-line">
              {items.map((policy) => (
                <li key={policy.id} className="py-2.5">
                  <p className="flex flex-wrap items-baseline gap-x-2">
                    <span className="font-semibold">{policy.name}</span>
                    <span className="text-ink-3 text-meta">
                      {policy.kind}, {policy.origin}, isolates {policy.isolates.join(' and ') || 'nothing'}
                      {policy.selected < policy.of ? `, ${policy.selected} of ${policy.of} workloads` : ''}
                      {policy.readable ? '' : ', read in part'}
                    </span>
                  </p>
                  <SourceRef file={policy.ref.source} line={policy.ref.line} />
                  <ul className="mt-1 flex flex-col gap-1">
                    {policy.rules.map((rule) => (
                      <li key={rule.id} className="break-words text-ink-2 text-meta">
                        {rule.direction}: {rule.action} {rule.ports || 'no port'}{' '}
                        {rule.direction === 'ingress' ? 'from' : 'to'} {rule.peers.join(', ') || 'nobody'}{' '}
                        <span className="text-ink-3">
                          line {rule.ref.line}, matches {countOf(rule.matched, 'workload')}
                          {rule.outside ? ' and addresses outside' : ''}
                        </span>
                      </li>
                    ))}
                    {policy.rules.length === 0 ? <li className="text-ink-2 text-meta">opens nothing</li> : null}
                  </ul>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </ApiBoundary>
    </div>
  );
}
