'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { StaleNote } from '@/components/ui/note';
import { Time } from '@/components/ui/time';
import type { ApiError } from './api-error';

/** The request itself is at fault: to send it again changes nothing. */
const isAsked = ({ status }: ApiError): boolean => status >= 400 && status < 500 && status !== 408 && status !== 429;

/** What the API says of it, in sentences; fields that it names are kept as it names them. */
function detailOf({ message, problem }: ApiError): string {
  const fields = (problem.errors ?? []).map((one) => `${one.field}: ${one.message}`);
  const first = `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`;
  return [first, ...fields].map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(' ');
}

/** Shows one answer in all its states: loading, failed with a way on, there, and there but no longer refreshed. */
export function ApiBoundary<T>({
  result,
  loading,
  what,
  page = false,
  children,
}: {
  result: UseQueryResult<T, ApiError>;
  loading: ReactNode;
  /** What was asked for, for the message: "the denied flows". */
  what: string;
  /** Whether the whole page hangs on it. */
  page?: boolean | undefined;
  children: (data: T) => ReactNode;
}) {
  const path = usePathname();
  if (result.data !== undefined) {
    const shown = children(result.data);
    if (!result.error) return shown;
    return (
      <>
        <StaleNote>
          Not refreshed since <Time at={new Date(result.dataUpdatedAt)} as="seconds" />: {result.error.message}
        </StaleNote>
        {shown}
      </>
    );
  }
  if (result.error) {
    const asked = isAsked(result.error);
    return (
      <ErrorState
        page={page}
        title={`Could not read ${what}`}
        detail={detailOf(result.error)}
        requestId={result.error.problem.requestId}
        onRetry={asked ? undefined : () => void result.refetch()}
        action={page && asked ? <ButtonLink href={path}>Begin without filters</ButtonLink> : null}
      />
    );
  }
  return loading;
}
