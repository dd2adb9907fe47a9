/** What `bench/pages.ts` reads: every GET of the API, with ids and names that the lists themselves gave. */
import type { z } from 'zod';
import { coverageContract } from '@/lib/server/coverage/coverage.contract';
import { deniedContract } from '@/lib/server/denied/denied.contract';
import { graphRowsContract } from '@/lib/server/graph/graph-rows.contract';
import { contracts } from '@/lib/server/http/contracts';
import { servicesContract } from '@/lib/server/services/services.contract';
import { sourcesContract } from '@/lib/server/sources/sources.contract';
import { apiSample } from '../e2e/support/api-samples';

export type Ask = (path: string) => Promise<Response>;

/** Scopes and windows that cost the most, beside the address without any. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  '/denied': ['?window=30d', '?window=30d&segment=SEGMENT', '?window=7d&env=production', '?window=30d&group=initiator'],
  '/overview': ['?segment=SEGMENT', '?env=production'],
  '/graph': ['?segment=SEGMENT', '?q=dst.tier:restricted'],
  '/services': ['?sort=refused', '?only=restricted,internet'],
  '/services/{id}/flows': ['?window=30d'],
};

/** The addresses of all reads, below `/api/v1`. Throws where a list gave nothing to ask about. */
export async function pageReads(ask: Ask): Promise<string[]> {
  const real = await realThings(ask);
  const queries: Readonly<Record<string, string>> = {
    '/denied/pair': `?pair=${real.pair}`,
    '/graph/edge': `?from=${real.from}&to=${real.to}`,
    '/graph/service': `?id=${real.service}`,
    '/explain': `?from=${real.from}&to=${real.to}&port=443`,
  };
  return contracts
    .filter(({ method }) => method === 'get')
    .flatMap((contract) => {
      const id = contract.path.startsWith('/sources/') ? real.source : real.service;
      const sample = apiSample({ ...contract, path: `/${contract.path.slice(1).replace('{id}', String(id))}` }).path;
      const own = queries[contract.path];
      const more = (ALSO[contract.path] ?? []).map((query) => `${sample}${query.replace('SEGMENT', real.segment)}`);
      return [own === undefined ? sample : `${contract.path}${own}`, ...more];
    });
}

async function realThings(ask: Ask) {
  const list = async <S extends z.ZodType>(
    contract: { path: string; response: S },
    query = '',
  ): Promise<z.output<S>> => {
    const response = await ask(`${contract.path}${query}`);
    if (!response.ok) throw new Error(`${contract.path} answered ${response.status}: ${await response.text()}`);
    return contract.response.parse(await response.json());
  };
  const first = <T>(what: string, [item]: readonly T[]): T => {
    if (item === undefined) throw new Error(`the list of ${what} is empty: nothing to ask about`);
    return item;
  };
  const service = first('services', (await list(servicesContract, '?sort=transitive')).items);
  const edge = first('edges', (await list(graphRowsContract, '?layers=allowed')).items);
  const pair = first('refusals', (await list(deniedContract, '?window=30d')).items);
  const source = first('sources', (await list(sourcesContract)).items);
  const group = first('segments', (await list(coverageContract, '?tier=restricted&group=segment')).items);
  return {
    service: service.id,
    from: edge.from.id,
    to: edge.to.id,
    pair: pair.key,
    source: source.id,
    segment: encodeURIComponent(group.group),
  };
}
