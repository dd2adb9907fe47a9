'use client';

import { Chip } from '@/components/ui/chip';
import type { ServiceAnswer } from './service-answer';

/** Owner, tier, criticality, data, and whether it is passed through. */
export function ServiceChips({ service }: { service: ServiceAnswer }) {
  return (
    <>
      {service.team || service.kind === 'workload' ? (
        <Chip>
          {service.team ? `team ${service.team}` : 'no owner'}
          {service.contact ? ` · ${service.contact}` : ''}
        </Chip>
      ) : null}
      {service.environment ? <Chip>{service.environment}</Chip> : null}
      {service.tier ? <Chip tone={service.tier === 'restricted' ? 'alarm' : 'plain'}>{service.tier}</Chip> : null}
      {service.kind === 'workload' ? <Chip>criticality {service.criticality}</Chip> : null}
      {service.data.map((one) => (
        <Chip key={one}>{one}</Chip>
      ))}
      {service.transit ? null : (
        <Chip dashed>not passed through{service.transitReason ? `: ${service.transitReason}` : ''}</Chip>
      )}
    </>
  );
}
