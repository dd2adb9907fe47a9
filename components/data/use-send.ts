'use client';

import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { ApiError } from './api-error';
import { type ApiContract, type ApiInput, requestApi } from './api-request';

export type SendInput = ApiInput & { body?: unknown };

/** Changes something through the API; afterwards what `refreshes` names is read again. */
export function useSend<C extends ApiContract>(
  contract: C,
  refreshes: readonly ApiContract[] = [],
): UseMutationResult<z.output<C['response']>, ApiError, SendInput> {
  const client = useQueryClient();
  return useMutation<z.output<C['response']>, ApiError, SendInput>({
    mutationFn: (input) => requestApi(contract, input),
    onSuccess: async () => {
      await Promise.all(refreshes.map((one) => client.invalidateQueries({ queryKey: [one.path] })));
    },
  });
}
