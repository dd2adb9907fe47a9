'use client';

import { Funnel, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export type FilterInputProps = {
  /** Name of the field: "Filter services". */
  label: string;
  value: string;
  /** Called when typing rests (250 ms), on Enter and on clearing. */
  onCommit: (value: string) => void;
  hint?: string | undefined;
};

/** Filters a list. What is typed is kept locally until typing rests, so that the URL is not rewritten per letter. */
export function FilterInput({ label, value, onCommit, hint }: FilterInputProps) {
  const [draft, setDraft] = useState(value);
  const [committed, setCommitted] = useState(value);
  if (value !== committed) {
    setCommitted(value);
    setDraft(value);
  }
  useEffect(() => {
    if (draft === committed) return;
    const timer = setTimeout(() => {
      setCommitted(draft);
      onCommit(draft);
    }, 250);
    return () => clearTimeout(timer);
  }, [draft, committed, onCommit]);
  const commitNow = (next: string) => {
    setDraft(next);
    setCommitted(next);
    onCommit(next);
  };
  return (
    <search className="no-print flex h-8 min-w-0 flex-1 items-center gap-2 rounded-control border border-line-strong bg-panel pr-0.5 pl-2.5 focus-within:outline-2 focus-within:outline-accent pointer-coarse:h-10">
      <Icon of={Funnel} size={14} className="text-ink-3" />
      <input
        type="text"
        aria-label={label}
        placeholder={hint ?? label}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commitNow(draft);
          if (event.key === 'Escape' && draft !== '') {
            event.stopPropagation();
            commitNow('');
          }
        }}
        className="min-w-0 flex-1 bg-transparent text-body outline-none placeholder:text-ink-3"
      />
      {draft !== '' ? (
        <IconButton label="Clear the filter" icon={<Icon of={X} size={14} />} onClick={() => commitNow('')} />
      ) : null}
    </search>
  );
}
