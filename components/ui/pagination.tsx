'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export type PaginationProps = {
  /** What is shown, in words: "1–50 of 1,204 services". */
  summary: ReactNode;
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
};

/** Foot of a list that comes in pages by cursor. */
export function Pagination({ summary, hasPrevious, hasNext, onPrevious, onNext }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3 px-3.5 py-1.5 text-ink-3 text-meta">
      <span>{summary}</span>
      {hasPrevious || hasNext ? (
        <span className="no-print flex">
          <IconButton
            label="Previous page"
            icon={<Icon of={ChevronLeft} />}
            disabled={!hasPrevious}
            onClick={onPrevious}
          />
          <IconButton label="Next page" icon={<Icon of={ChevronRight} />} disabled={!hasNext} onClick={onNext} />
        </span>
      ) : null}
    </nav>
  );
}
