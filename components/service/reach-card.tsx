'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { BlastRings } from '@/components/charts/blast-rings';
import { ApiBoundary } from '@/components/data/api-boundary';
import type { ApiError } from '@/components/data/api-error';
import { formatCount } from '@/components/format/format-number';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/skeleton';
import { PlaceLink, textLink } from './place-link';
import type { ReachNode } from './reach-rows';
import { ReachTable } from './reach-table';
import type { ServiceNavigation } from './service-state';

/** Rings by hop, or the rows behind a figure in their place; `in` is the same with arrows reversed. */
export function ReachCard({
  direction,
  name,
  total,
  of,
  result,
  nav,
}: {
  direction: 'out' | 'in';
  name: string;
  /** Services in all, at most, and of how many. */
  total: number;
  of: number;
  result: UseQueryResult<{ nodes: ReachNode[]; total: number }, ApiError>;
  nav: ServiceNavigation;
}) {
  const [scope] = useScope();
  const { list } = nav.state;
  const tab = direction === 'out' ? 'blast' : 'exposure';
  const title = direction === 'out' ? 'Within reach, by hop' : 'Who could come to it, by hop';
  return (
    <Card
      flush={list !== null}
      title={title}
      aside={
        list === null ? (
          <PlaceLink nav={nav} to={{ tab, list: 'all' }}>
            as a list
          </PlaceLink>
        ) : (
          <PlaceLink nav={nav} to={{ tab }}>
            as rings
          </PlaceLink>
        )
      }
    >
      <ApiBoundary
        result={result}
        what={direction === 'out' ? 'its reach' : 'its exposure'}
        loading={<Skeleton className={list === null ? 'h-120' : 'm-3.5 h-96'} />}
      >
        {(data) =>
          list !== null ? (
            <ReachTable direction={direction} list={list} nodes={data.nodes} total={data.total} nav={nav} />
          ) : (
            <>
              <BlastRings
                title={
                  direction === 'out'
                    ? `Within reach of ${name}: ${formatCount(total)} of ${formatCount(of)} services, rings by hop`
                    : `Who could come to ${name}: ${formatCount(total)} of ${formatCount(of)} services, rings by hop`
                }
                none={
                  direction === 'out'
                    ? `${name} reaches none of ${formatCount(of)} other services by policy.`
                    : `None of ${formatCount(of)} other services can come to ${name} by policy.`
                }
                total={total}
                nodes={data.nodes.flatMap(({ hop, ...node }) =>
                  hop === null
                    ? []
                    : [
                        {
                          ...node,
                          hop,
                          id: String(node.id),
                          href: withScope(`/services/${node.id}?tab=${tab}`, scope),
                        },
                      ],
                )}
                hopLink={(hop, words) => (
                  <PlaceLink nav={nav} to={{ tab, list: 'all', hop }} className={textLink}>
                    {words}
                  </PlaceLink>
                )}
              />
              {data.total > data.nodes.length ? (
                <p className="text-ink-3 text-meta">
                  The nearest {formatCount(data.nodes.length)} of {formatCount(data.total)} are drawn.
                </p>
              ) : null}
            </>
          )
        }
      </ApiBoundary>
    </Card>
  );
}
