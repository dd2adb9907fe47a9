'use client';

import { RotateCw, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Icon } from './icon';

export type ErrorStateProps = {
  /** What could not be done. */
  title: string;
  /** What went wrong and what to do, for a person at 03:00. */
  detail?: string | undefined;
  /** Names the request in the server's log. */
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
  /** Another way on, beside trying again. */
  action?: ReactNode;
  /** Whether it stands for a whole page; its title is then the page's. */
  page?: boolean | undefined;
};

/** Something failed: what, why, how to find it in the log, and a way to try again. */
export function ErrorState({ title, detail, requestId, onRetry, action, page = false }: ErrorStateProps) {
  const Title = page ? 'h1' : 'p';
  return (
    <div role="alert" className="mx-auto flex w-full max-w-xl flex-col gap-3 px-4 py-10">
      <Title className="flex items-center gap-2 font-semibold text-body">
        <Icon of={TriangleAlert} className="text-hole" />
        {title}
      </Title>
      {detail ? <p className="text-ink-2">{detail}</p> : null}
      {requestId ? (
        <p className="text-ink-3 text-meta">
          Request <code className="font-mono">{requestId}</code> in the server&apos;s log
        </p>
      ) : null}
      {onRetry || action ? (
        <div className="flex flex-wrap gap-2">
          {onRetry ? (
            <Button icon={<Icon of={RotateCw} />} onClick={onRetry}>
              Try again
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
    </div>
  );
}
