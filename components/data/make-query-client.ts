import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error';

/** Cache settings of the app: hydrated answers count as fresh for half a minute; refusals are not tried again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      },
    },
  });
}
