import { createSerializer, type inferParserType, parseAsString } from 'nuqs/server';

/** What every screen is about: names as the estate writes them; null means all. Shared by pages, links and the API. */
export const scopeParsers = {
  env: parseAsString,
  segment: parseAsString,
};

export type Scope = inferParserType<typeof scopeParsers>;

const serialize = createSerializer(scopeParsers);

/**
 * A path with the scope in its query, keeping the query and fragment that the path already has.
 * What the path itself says about the scope wins.
 */
export function withScope(path: string, scope: Scope): string {
  const [beforeHash = '', hash] = path.split('#', 2);
  const [pathname = '', query = ''] = beforeHash.split('?', 2);
  const own = new URLSearchParams(query);
  const missing: Partial<Scope> = {
    ...(own.has('env') ? {} : { env: scope.env }),
    ...(own.has('segment') ? {} : { segment: scope.segment }),
  };
  const full = serialize(`${pathname}${query ? `?${query}` : ''}`, missing);
  return hash === undefined ? full : `${full}#${hash}`;
}
