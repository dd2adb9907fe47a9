'use client';

import { RefusalTimeline } from '@/components/charts/refusal-timeline';
import { TimelineLegend } from '@/components/charts/timeline-legend';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Card } from '@/components/ui/card';
import type { OverviewTimeline } from './overview-answer';

/** Up to ninety days of refusals against what is usual, with holes that opened and changes that explain them. */
export function RefusalDays({ timeline }: { timeline: OverviewTimeline }) {
  const days = timeline.buckets.length;
  const holes = timeline.buckets.some(({ unintended }) => unintended > 0);
  const broken = timeline.buckets.some((bucket) => bucket.broken > 0);
  return (
    <Card
      title="Refused at the walls, and through the holes"
      aside={<TimelineLegend unit="denied flows per day" broken={broken} unintended={holes} />}
    >
      <RefusalTimeline
        label={`Refused per day, ${days} days`}
        buckets={timeline.buckets}
        bucketMs={timeline.stepMs}
        changes={timeline.changes}
        gaps={timeline.gaps}
        height={300}
        ticks="day"
      />
      <p className="mt-2 text-ink-3 text-meta">
        {timeline.definition}{' '}
        <ScopedLink href="/denied?window=30d" className="no-print text-accent underline underline-offset-2">
          Open the denied flows
        </ScopedLink>
      </p>
    </Card>
  );
}
