import { createLoader, parseAsBoolean } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';

/** What the URL of the overview says beside the scope: whether every open item is listed. */
export const overviewParsers = { all: parseAsBoolean.withDefault(false) };

export const loadOverviewParams = createLoader({ ...scopeParsers, ...overviewParsers });

type Params = Awaited<ReturnType<typeof loadOverviewParams>>;

/** The query, equal on the server and in the browser so that the first answer is found. */
export function overviewQuery({ env, segment, all }: Params) {
  return { env, segment, all: String(all) };
}
