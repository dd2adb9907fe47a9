'use client';

import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApiError } from './api-error';
import { type ApiContract, type ApiInput, apiKey, requestApi } from './api-request';

export type UseApiOptions = {
  /** Asks again this often, in milliseconds; only while the page is seen. */
  refetchEvery?: number | undefined;
  /** False waits: for input that is not complete yet. */
  enabled?: boolean | undefined;
  /** Shows the last answer while the next one loads (filters, pages). Default true. */
  keepPrevious?: boolean | undefined;
};

/** Reads an endpoint through the cache; the first answer usually comes hydrated from the server. */
export function useApi<C extends ApiContract>(
  contract: C,
  input: ApiInput = {},
  options: UseApiOptions = {},
): UseQueryResult<z.output<C['response']>, ApiError> {
  const keep = options.keepPrevious ?? true;
  return useQuery<z.output<C['response']>, ApiError>({
    queryKey: apiKey(contract, input),
    queryFn: ({ signal }) => requestApi(contract, input, signal),
    enabled: options.enabled ?? true,
    ...(keep ? { placeholderData: keepPreviousData } : {}),
    ...(options.refetchEvery ? { refetchInterval: options.refetchEvery } : {}),
  });
}
