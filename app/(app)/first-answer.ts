import type { z } from 'zod';
import type { ApiContract, ApiInput } from '@/components/data/api-request';
import { answer, type HydratedAnswer } from '@/components/data/hydrated';
import { UseCaseError } from '@/lib/server/errors';

type Readable = ApiContract & { query: z.ZodObject };

/**
 * The answer that a screen begins with. None where its address asks for what cannot be: the screen then asks by itself
 * and shows what the API says of it.
 */
export async function firstAnswer<C extends Readable>(
  contract: C,
  query: NonNullable<ApiInput['query']>,
  read: (input: z.output<C['query']>) => Promise<z.output<C['response']>>,
): Promise<HydratedAnswer[]> {
  const parsed = contract.query.safeParse(Object.fromEntries(Object.entries(query).filter(([, value]) => value)));
  if (!parsed.success) return [];
  try {
    return [answer(contract, { query }, await read(parsed.data as z.output<C['query']>))];
  } catch (error) {
    if (error instanceof UseCaseError) return [];
    throw error;
  }
}
