'use client';

import { EmptyState } from '@/components/ui/empty-state';
import { Time } from '@/components/ui/time';
import { PlaceLink } from './place-link';
import type { ServiceAnswer } from './service-answer';
import type { ServiceNavigation } from './service-state';

function titleOf({ asOf, retiredAt }: ServiceAnswer): string {
  if (asOf === null) return 'Nothing was analysed yet';
  return retiredAt ? 'It is retired' : 'The newest analysis does not know it';
}

/** In place of figures that no analysis has: says why, and what is known all the same. */
export function UnknownPosture({ service, nav }: { service: ServiceAnswer; nav: ServiceNavigation }) {
  return (
    <EmptyState
      title={titleOf(service)}
      command={
        service.asOf === null
          ? 'kubectl get ns,deploy,sts,ds,job,cronjob,pod,svc,ing,netpol -A -o yaml | npx bulkhead import inventory - --cluster NAME'
          : undefined
      }
      action={
        <>
          <PlaceLink nav={nav} to={{ tab: 'flows', window: '30d' }}>
            Flows of the last 30 days
          </PlaceLink>
          <PlaceLink nav={nav} to={{ tab: 'history' }}>
            Its history
          </PlaceLink>
        </>
      }
    >
      {service.asOf === null ? (
        'Its reach, its exposure and its coverage are computed from an inventory and its policies; none was imported.'
      ) : service.retiredAt ? (
        <>
          The inventory does not have it since <Time at={service.retiredAt} as="day" />; nothing is computed of what is
          gone.
        </>
      ) : service.kind === 'unknown' ? (
        'It stands for addresses that nothing imported explains, so there is nothing to select and nothing to evaluate.'
      ) : (
        'It was seen in flows, or came after the last analysis; its reach is not computed.'
      )}
    </EmptyState>
  );
}
