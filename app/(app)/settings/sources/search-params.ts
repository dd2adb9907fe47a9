import { parseAsInteger } from 'nuqs/server';

/** Which source stands beside the list. */
export const sourcesParsers = { source: parseAsInteger };
