import { parseAsString, parseAsStringLiteral } from 'nuqs/server';

export const serviceTabs = ['blast', 'exposure', 'flows', 'policies', 'explain'] as const;

/** What the URL of a service's page says: the tab, and what its tab is about. */
export const serviceParsers = {
  tab: parseAsStringLiteral(serviceTabs).withDefault('blast'),
  window: parseAsStringLiteral(['24h', '7d', '30d']).withDefault('24h'),
  to: parseAsString,
  port: parseAsString,
  direction: parseAsStringLiteral(['out', 'in']).withDefault('out'),
};
