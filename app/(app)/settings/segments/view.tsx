'use client';

import { Download } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { countOf } from '@/components/format/format-number';
import { ExpectationTable } from '@/components/settings/expectation-table';
import { IntentTable } from '@/components/settings/intent-table';
import { SegmentTable } from '@/components/settings/segment-table';
import { ButtonLink } from '@/components/ui/button';
import { SourceRef } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { Icon } from '@/components/ui/icon';
import { PartialNote } from '@/components/ui/note';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { segmentsContract } from '@/lib/server/segments/segments.contract';
import { segmentsParsers } from './search-params';

/** The estate file as it was read: segments, who is meant to reach whom, and what must hold. */
export function SegmentsView() {
  const [state, setState] = useQueryStates(segmentsParsers);
  const result = useApi(segmentsContract);
  return (
    <ApiBoundary page result={result} what="the segments" loading={<ScreenSkeleton />}>
      {(data) =>
        data.files.length === 0 ? (
          <>
            <Headline parts={data.headline} />
            <EmptyState
              title="State segments, owners and intent in a file"
              command="npx bulkhead import estate estate.yaml"
            >
              A file in your own repository, reviewed as code is. Until then no flow can be called unintended, and
              coverage counts every service alike.
            </EmptyState>
          </>
        ) : (
          <>
            <Headline
              parts={data.headline}
              sub={
                <>
                  From <SourceRef file={data.files.slice(0, 3).join(', ')} />
                  {data.files.length > 3 ? ` and ${countOf(data.files.length - 3, 'more file', 'more files')}` : ''}.
                  {data.unplaced > 0 ? ` ${countOf(data.unplaced, 'service')} in no segment.` : ''}
                </>
              }
              actions={
                data.mayExport ? (
                  <ButtonLink href="/api/v1/segments/export" icon={<Icon of={Download} />} prefetch={false}>
                    Estate file
                  </ButtonLink>
                ) : null
              }
            />
            {data.problems.length > 0 ? (
              <PartialNote>
                {countOf(data.problems.length, 'entry', 'entries')} of the estate could not be used.{' '}
                {data.problems.slice(0, 5).map(({ source, message }) => (
                  <span key={`${source} ${message}`} className="block break-words">
                    <SourceRef file={source} /> {message}
                  </span>
                ))}
              </PartialNote>
            ) : null}
            <SegmentTable segments={data.segments} />
            <ExpectationTable expectations={data.expectations} asOf={data.asOf} />
            <IntentTable q={state.q} cursor={state.cursor} onChange={(change) => void setState(change)} />
          </>
        )
      }
    </ApiBoundary>
  );
}
