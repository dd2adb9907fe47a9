'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { BlastTab } from '@/components/service/blast-tab';
import { ExplainTab } from '@/components/service/explain-tab';
import { ExposureTab } from '@/components/service/exposure-tab';
import { FlowsTab } from '@/components/service/flows-tab';
import { PoliciesTab } from '@/components/service/policies-tab';
import { ServiceChips } from '@/components/service/service-chips';
import { ScopedLink } from '@/components/shell/scoped-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { Segmented } from '@/components/ui/segmented';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { serviceContract, serviceDoorsContract } from '@/lib/server/services/service.contract';
import { serviceParsers } from './search-params';

const TABS = [
  { value: 'blast', label: 'Blast radius' },
  { value: 'exposure', label: 'Exposure' },
  { value: 'flows', label: 'Flows' },
  { value: 'policies', label: 'Policies' },
  { value: 'explain', label: 'Explain' },
] as const;

/** One service: what a takeover of it means, who can come to it, what it does, and what governs it. */
export function ServiceView({ id }: { id: number }) {
  const [state, setState] = useQueryStates(serviceParsers);
  const result = useApi(serviceContract, { params: { id } });
  // The sentence names the best door once it is worked out; the same answer fills the card of doors.
  const doors = useApi(
    serviceDoorsContract,
    { params: { id } },
    { enabled: state.tab === 'blast' && Boolean(result.data?.posture), keepPrevious: false },
  );
  return (
    <ApiBoundary result={result} what="the service" loading={<ScreenSkeleton figures={4} />}>
      {(data) => (
        <>
          <Headline
            above={
              <nav aria-label="Where it is">
                {data.segment ? (
                  <ScopedLink href={`/services?segment=${encodeURIComponent(data.segment)}`}>{data.segment}</ScopedLink>
                ) : (
                  'in no segment'
                )}
                {data.kind === 'workload' ? ` / ${data.cluster} / ${data.namespace}` : ' / outside'} /{' '}
                <span className="text-ink">{data.name}</span>
              </nav>
            }
            parts={doors.data?.headline ?? data.headline}
            actions={<ServiceChips service={data} />}
          />
          <div className="no-print overflow-x-auto">
            <Segmented
              label="Part of the page"
              value={state.tab}
              items={[...TABS]}
              onSelect={(tab) => void setState({ tab }, { history: 'push' })}
            />
          </div>
          {data.posture === null && (state.tab === 'blast' || state.tab === 'exposure') ? (
            <EmptyState title="The newest analysis does not know it">
              {data.retiredAt ? (
                <>
                  It was retired on <Time at={data.retiredAt} as="day" />; what it did stays under Flows.
                </>
              ) : (
                'It was seen in flows, or came after the last analysis; its reach is not computed.'
              )}
            </EmptyState>
          ) : null}
          {data.posture && state.tab === 'blast' ? <BlastTab service={data} posture={data.posture} /> : null}
          {data.posture && state.tab === 'exposure' ? <ExposureTab id={id} posture={data.posture} /> : null}
          {state.tab === 'flows' ? (
            <FlowsTab id={id} window={state.window} onWindow={(window) => void setState({ window })} />
          ) : null}
          {state.tab === 'policies' ? <PoliciesTab service={data} /> : null}
          {state.tab === 'explain' ? (
            <ExplainTab
              id={id}
              name={data.name}
              asked={{ to: state.to, port: state.port, direction: state.direction }}
              onAsk={(asked) => void setState(asked, { history: 'push' })}
            />
          ) : null}
        </>
      )}
    </ApiBoundary>
  );
}
