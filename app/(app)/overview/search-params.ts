import { createLoader, createSerializer, parseAsBoolean } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';

/** What the URL of the overview says beside the scope: whether every open item, every segment is listed. */
export const overviewParsers = {
  all: parseAsBoolean.withDefault(false),
  segments: parseAsBoolean.withDefault(false),
};

/** The overview with other lists unfolded. */
export const overviewHref = createSerializer(overviewParsers);

export const loadOverviewParams = createLoader({ ...scopeParsers, ...overviewParsers });

type Params = Awaited<ReturnType<typeof loadOverviewParams>>;

/** The query, equal on the server and in the browser so that the first answer is found. */
export function overviewQuery({ env, segment, all }: Pick<Params, 'env' | 'segment' | 'all'>) {
  return { env, segment, all: String(all) };
}
