import type { serviceFlowWindows } from '@/lib/server/services/service.contract';
import type { historyKinds, historySorts } from '@/lib/server/services/service-history.contract';

export const serviceTabs = ['blast', 'exposure', 'flows', 'policies', 'history', 'explain'] as const;
/** Rows behind the figures of reach and exposure. */
export const reachLists = ['all', 'direct', 'two', 'shared', 'restricted', 'weight'] as const;

export type ServiceTab = (typeof serviceTabs)[number];
export type ReachList = (typeof reachLists)[number];

/** What the URL of a service's page says. */
export interface ServiceState {
  readonly tab: ServiceTab;
  readonly list: ReachList | null;
  readonly hop: number | null;
  readonly door: string | null;
  readonly window: (typeof serviceFlowWindows)[number];
  readonly with: number | null;
  readonly to: string | null;
  readonly port: string | null;
  readonly direction: 'out' | 'in';
  readonly what: readonly (typeof historyKinds)[number][];
  readonly sort: (typeof historySorts)[number];
  readonly desc: boolean;
  readonly cursor: string | null;
}

/** A place on the page: a tab and what it shows; all else is as if nobody had chosen it. */
export type ServicePlace = { readonly tab: ServiceTab } & Partial<ServiceState>;

/** Moves about the page: `href` for a link that can be sent on, `go` without asking the server for the page again. */
export interface ServiceNavigation {
  readonly state: ServiceState;
  href(place: ServicePlace): string;
  go(place: ServicePlace): void;
}
