import type { ApiError } from '@/components/data/api-error';

/** What the server says about one field; undefined where it has nothing to say. */
export function fieldError(error: ApiError | null, field: string): string | undefined {
  return error?.problem.errors?.find((one) => one.field === field)?.message;
}
