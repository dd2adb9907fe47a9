import {
  createLoader,
  createSerializer,
  parseAsArrayOf,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from 'nuqs/server';
import { reachLists, serviceTabs } from '@/components/service/service-state';
import { serviceFlowWindows } from '@/lib/server/services/service.contract';
import { historyKinds, historySorts } from '@/lib/server/services/service-history.contract';

/** What the URL of a service's page says: the tab, and what its tab is about. */
export const serviceParsers = {
  tab: parseAsStringLiteral(serviceTabs).withDefault('blast'),
  /** Which rows stand in place of the rings; null = the rings. */
  list: parseAsStringLiteral(reachLists),
  /** Only rows so many hops away. */
  hop: parseAsInteger,
  /** The door whose ways are shown; `unguarded` = the ways that have none. */
  door: parseAsString,
  window: parseAsStringLiteral(serviceFlowWindows).withDefault('24h'),
  /** Only flows with this service. */
  with: parseAsInteger,
  to: parseAsString,
  port: parseAsString,
  direction: parseAsStringLiteral(['out', 'in']).withDefault('out'),
  what: parseAsArrayOf(parseAsStringLiteral(historyKinds)).withDefault([]),
  sort: parseAsStringLiteral(historySorts).withDefault('true'),
  desc: parseAsBoolean.withDefault(true),
  cursor: parseAsString,
};

export const loadServiceParams = createLoader(serviceParsers);
export const serializeServiceParams = createSerializer(serviceParsers);
