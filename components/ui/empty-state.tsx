import type { ReactNode } from 'react';
import { CopyCommand } from './copy-command';

export type EmptyStateProps = {
  /** What is empty and why, as a sentence. */
  title: string;
  children?: ReactNode;
  /** The next step, as a command for the terminal. */
  command?: string | undefined;
  /** Or as a button or link. */
  action?: ReactNode;
};

/** Nothing to show: says why and what to do next. */
export function EmptyState({ title, children, command, action }: EmptyStateProps) {
  return (
    <div className="mx-auto flex w-full max-w-xl flex-col gap-3 px-4 py-10">
      <p className="font-semibold text-body">{title}</p>
      {children ? <div className="text-ink-2">{children}</div> : null}
      {command ? <CopyCommand command={command} /> : null}
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}
