import { parseAsString } from 'nuqs/server';

/** Filter and page of the intent matrix. */
export const segmentsParsers = { q: parseAsString, cursor: parseAsString };
