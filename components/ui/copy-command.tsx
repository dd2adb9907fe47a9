'use client';

import { Check, Copy } from 'lucide-react';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

/** A command to run in a terminal, with a button that copies it. */
export function CopyCommand({ command, prompt = '$' }: { command: string; prompt?: string | undefined }) {
  const { copy, done, failed } = useCopy();
  return (
    <div className="flex items-center gap-2.5 rounded-control border border-line bg-sunk py-1.5 pr-1.5 pl-2.5">
      {prompt ? (
        <span aria-hidden="true" className="select-none font-mono text-ink-3 text-meta">
          {prompt}
        </span>
      ) : null}
      <code className="min-w-0 flex-1 whitespace-pre-wrap break-words font-mono text-ink text-meta">{command}</code>
      <IconButton
        label={done ? 'Copied' : failed ? 'The browser does not allow copying: select the text' : 'Copy the command'}
        icon={<Icon of={done ? Check : Copy} />}
        onClick={() => copy(command)}
      />
      <span role="status" className="sr-only">
        {done ? 'Copied' : failed ? 'Not copied' : ''}
      </span>
    </div>
  );
}
