import { createLoader, parseAsString } from 'nuqs/server';

/** Filters and page of the audit log. */
export const auditParsers = {
  actor: parseAsString,
  action: parseAsString,
  from: parseAsString,
  to: parseAsString,
  cursor: parseAsString,
};

export const loadAuditParams = createLoader(auditParsers);
