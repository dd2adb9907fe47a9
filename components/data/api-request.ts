import type { z } from 'zod';
import { ApiError, errorFromResponse } from './api-error';

/** The part of an endpoint's contract that a client needs. */
export type ApiContract = { method: string; path: string; response: z.ZodType };

export type ApiValue = string | number | boolean | null | undefined;

/** What goes into the address: `{name}` parts of the path, and the query. Null, undefined and '' are left out. */
export type ApiInput = {
  params?: Readonly<Record<string, string | number>> | undefined;
  query?: Readonly<Record<string, ApiValue | readonly (string | number)[]>> | undefined;
};

/** The address of an endpoint with its parts filled in and the query in a stable order. */
export function apiUrl(contract: ApiContract, input: ApiInput = {}): string {
  const base = contract.path.startsWith('/api/') ? contract.path : `/api/v1${contract.path}`;
  const path = base.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = input.params?.[name];
    if (value === undefined) throw new Error(`${contract.path} needs the part "${name}", which was not given`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const name of Object.keys(input.query ?? {}).sort()) {
    const value = input.query?.[name];
    if (value === null || value === undefined || value === '') continue;
    if (typeof value === 'object') for (const one of value) search.append(name, String(one));
    else search.set(name, String(value));
  }
  const query = search.toString();
  return query ? `${path}?${query}` : path;
}

/** The key of one answer in the cache: its address says it all. */
export function apiKey(contract: ApiContract, input: ApiInput = {}): readonly [string, string] {
  return [contract.path, apiUrl(contract, input)];
}

/** Calls an endpoint and checks the answer against its contract. Throws ApiError. */
export async function requestApi<C extends ApiContract>(
  contract: C,
  input: ApiInput & { body?: unknown } = {},
  signal?: AbortSignal,
): Promise<z.output<C['response']>> {
  const response = await fetch(apiUrl(contract, input), {
    method: contract.method.toUpperCase(),
    headers: {
      accept: 'application/json',
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    ...(signal ? { signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError({
      title: 'The server cannot be reached',
      status: 0,
      detail: 'The server cannot be reached. Is it running, and is the network up?',
    });
  });
  if (!response.ok) throw await errorFromResponse(response);
  if (response.status === 204) return contract.response.parse(null) as z.output<C['response']>;
  return contract.response.parse(await response.json()) as z.output<C['response']>;
}
