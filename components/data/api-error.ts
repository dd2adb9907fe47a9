import { z } from 'zod';

const problemSchema = z.object({
  type: z.string().optional(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z
    .array(z.object({ field: z.string(), message: z.string(), choices: z.array(z.string()).optional() }))
    .optional(),
});

/** RFC 9457 problem details as the API writes them. */
export type Problem = z.infer<typeof problemSchema>;

/** An answer of the API that is not a success, in the API's own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** Reads a failed response: the problem document where there is one, else what the status line says. */
export async function errorFromResponse(response: Response): Promise<ApiError> {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const fallback: Problem = {
    title: `The server answered ${response.status} ${response.statusText}`.trim(),
    status: response.status,
    ...(requestId ? { requestId } : {}),
  };
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  if (!parsed.success) return new ApiError(fallback);
  return new ApiError({ ...parsed.data, ...(requestId && !parsed.data.requestId ? { requestId } : {}) });
}
