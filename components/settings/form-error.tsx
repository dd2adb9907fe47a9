import type { ApiError } from '@/components/data/api-error';

/** Why the server refused a form as a whole; what it says about single fields stands beside them. */
export function FormError({ error }: { error: ApiError | null }) {
  if (!error || (error.problem.errors?.length ?? 0) > 0) return null;
  return (
    <p role="alert" className="text-hole">
      {error.message}
    </p>
  );
}
