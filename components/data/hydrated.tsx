import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { type ApiContract, type ApiInput, apiKey } from './api-request';
import { makeQueryClient } from './make-query-client';

/** One answer that the server already has, as `useApi` with the same contract and input will look for it. */
export type HydratedAnswer = { key: readonly [string, string]; data: unknown };

/** Ties an answer to its contract and input; types hold the answer to the contract. */
export function answer<C extends ApiContract>(
  contract: C,
  input: ApiInput,
  data: z.output<C['response']>,
): HydratedAnswer {
  return { key: apiKey(contract, input), data };
}

/** Server component around a view: hands it the first answers, so that it paints at once. */
export function Hydrated({ answers, children }: { answers: readonly HydratedAnswer[]; children: ReactNode }) {
  const client = makeQueryClient();
  for (const { key, data } of answers) client.setQueryData(key, data);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
