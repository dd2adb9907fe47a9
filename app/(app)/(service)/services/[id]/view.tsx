'use client';

import { useQueryStates } from 'nuqs';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { BlastTab } from '@/components/service/blast-tab';
import { ExplainTab } from '@/components/service/explain-tab';
import { ExposureTab } from '@/components/service/exposure-tab';
import { FlowsTab } from '@/components/service/flows-tab';
import { HistoryTab } from '@/components/service/history-tab';
import { PoliciesTab } from '@/components/service/policies-tab';
import type { ServiceAnswer } from '@/components/service/service-answer';
import { ServiceChips } from '@/components/service/service-chips';
import type { ServiceNavigation } from '@/components/service/service-state';
import { PANEL_ID, ServiceTabs, tabId } from '@/components/service/service-tabs';
import { UnknownPosture } from '@/components/service/unknown-posture';
import { withScope } from '@/components/shell/scope';
import { ScopedLink } from '@/components/shell/scoped-link';
import { useScope } from '@/components/shell/use-scope';
import { Headline } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { serviceContract, serviceDoorsContract } from '@/lib/server/services/service.contract';
import { serializeServiceParams, serviceParsers } from './search-params';

/** Every place starts from here: what a link does not name is not chosen. */
const NOTHING_CHOSEN = {
  ...{ list: null, hop: null, door: null, window: null, with: null, to: null, port: null, direction: null },
  ...{ what: null, sort: null, desc: null, cursor: null },
};

/** One service: what a takeover of it means, who can come to it, what it does, what governs it, how it came to be so. */
export function ServiceView({ id }: { id: number }) {
  const nav = useServiceNavigation(id);
  const { state } = nav;
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
            above={<Place service={data} />}
            parts={doors.data?.headline ?? data.headline}
            actions={<ServiceChips service={data} />}
          />
          <ServiceTabs value={state.tab} onSelect={(tab) => nav.go({ tab })} />
          <div id={PANEL_ID} role="tabpanel" aria-labelledby={tabId(state.tab)} className="min-w-0">
            <Tab service={data} nav={nav} />
          </div>
        </>
      )}
    </ApiBoundary>
  );
}

function Tab({ service, nav }: { service: ServiceAnswer; nav: ServiceNavigation }) {
  const { tab, to, port, direction } = nav.state;
  const { id, name, posture } = service;
  if (tab === 'flows') return <FlowsTab id={id} nav={nav} />;
  if (tab === 'history') return <HistoryTab id={id} nav={nav} />;
  if (tab === 'explain') {
    const onAsk = (asked: Pick<typeof nav.state, 'to' | 'port' | 'direction'>) => nav.go({ tab: 'explain', ...asked });
    return <ExplainTab id={id} name={name} asked={{ to, port, direction }} onAsk={onAsk} />;
  }
  if (posture === null) return <UnknownPosture service={service} nav={nav} />;
  if (tab === 'policies') return <PoliciesTab service={service} posture={posture} />;
  if (tab === 'exposure') return <ExposureTab service={service} posture={posture} nav={nav} />;
  return <BlastTab service={service} posture={posture} nav={nav} />;
}

function Place({ service }: { service: ServiceAnswer }) {
  return (
    <nav aria-label="Where it is">
      {service.segment ? (
        <ScopedLink href={`/services?segment=${encodeURIComponent(service.segment)}`} className="hover:underline">
          {service.segment}
        </ScopedLink>
      ) : (
        'in no segment'
      )}
      {service.kind === 'workload' ? ` / ${service.cluster} / ${service.namespace}` : ' / outside'} /{' '}
      <span className="text-ink">{service.name}</span>
    </nav>
  );
}

function useServiceNavigation(id: number): ServiceNavigation {
  const [scope] = useScope();
  const [state, setState] = useQueryStates(serviceParsers);
  return {
    state,
    href: (place) =>
      withScope(serializeServiceParams(`/services/${id}`, { ...place, what: [...(place.what ?? [])] }), scope),
    go: (place) => void setState({ ...NOTHING_CHOSEN, ...place, what: [...(place.what ?? [])] }, { history: 'push' }),
  };
}
