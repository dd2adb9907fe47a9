'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '@/components/ui/error-state';
import type { ApiError } from './api-error';

/** Shows one answer in all its states: loading, failed with a way to try again, there. */
export function ApiBoundary<T>({
  result,
  loading,
  what,
  children,
}: {
  result: UseQueryResult<T, ApiError>;
  loading: ReactNode;
  /** What was asked for, for the message: "the denied flows". */
  what: string;
  children: (data: T) => ReactNode;
}) {
  if (result.data !== undefined) return children(result.data);
  if (result.error) {
    return (
      <ErrorState
        title={`Could not read ${what}`}
        detail={result.error.message}
        requestId={result.error.problem?.requestId}
        onRetry={() => void result.refetch()}
      />
    );
  }
  return loading;
}
