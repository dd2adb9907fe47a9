'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { FirstRun } from '@/components/first-run/first-run';
import { AttentionList } from '@/components/overview/attention-list';
import { FrameworkBars } from '@/components/overview/framework-bars';
import { OverviewFigures } from '@/components/overview/overview-figures';
import { RefusalDays } from '@/components/overview/refusal-days';
import { SegmentRisk } from '@/components/overview/segment-risk';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Headline } from '@/components/ui/headline';
import { StaleNote } from '@/components/ui/note';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { overviewContract } from '@/lib/server/overview/overview.contract';
import { overviewHref, overviewParsers, overviewQuery } from './search-params';

const WHILE_ARRIVING_MS = 4_000;
const OTHERWISE_MS = 60_000;

/** The state of the estate in one sentence, five figures, and what a person should look at first. */
export function OverviewView() {
  const [scope] = useScope();
  const [state] = useQueryStates(overviewParsers);
  const query = overviewQuery({ ...scope, ...state });
  const first = useApi(overviewContract, { query }, { refetchEvery: OTHERWISE_MS });
  const arriving = first.data?.firstRun != null;
  const result = useApi(overviewContract, { query }, { refetchEvery: arriving ? WHILE_ARRIVING_MS : OTHERWISE_MS });
  return (
    <ApiBoundary page result={result} what="the overview" loading={<ScreenSkeleton figures={5} />}>
      {({ headline, firstRun, posture, timeline }) => {
        const linked = headline.map((part) => (part.link ? { ...part, link: withScope(part.link, scope) } : part));
        if (firstRun) {
          return (
            <>
              <Headline size="lead" parts={firstRun.headline} />
              <FirstRun start={firstRun} posture={posture} />
            </>
          );
        }
        return (
          <>
            <Headline size="lead" parts={linked} />
            {posture === null ? (
              <StaleNote>
                Everything needed has arrived and the first analysis has not finished. The figures appear here when it
                has; refusals are shown below.
              </StaleNote>
            ) : (
              <>
                {posture.stale ? (
                  <StaleNote>
                    Something was imported that this analysis of <Time at={posture.asOf} /> does not know yet.
                  </StaleNote>
                ) : null}
                <OverviewFigures posture={posture} />
              </>
            )}
            <div className="grid grid-cols-[minmax(0,1fr)] items-stretch gap-3 lg:grid-cols-[minmax(0,1.74fr)_minmax(0,1fr)]">
              {timeline ? <RefusalDays timeline={timeline} /> : null}
              {posture ? (
                <AttentionList
                  attention={posture.attention}
                  all={state.all}
                  otherHref={overviewHref('/overview', { ...state, all: !state.all })}
                  intentKnown={posture.segments.length > 0}
                />
              ) : null}
              {posture ? (
                <SegmentRisk
                  segments={posture.segments}
                  all={state.segments}
                  otherHref={overviewHref('/overview', { ...state, segments: !state.segments })}
                />
              ) : null}
              {posture ? <FrameworkBars frameworks={posture.frameworks} asOf={posture.asOf} /> : null}
            </div>
          </>
        );
      }}
    </ApiBoundary>
  );
}
