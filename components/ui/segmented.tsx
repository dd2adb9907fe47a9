'use client';

import Link from 'next/link';
import { classNames } from './class-names';

export type SegmentedItem<V extends string> = {
  value: V;
  label: string;
  href?: string | undefined;
  hint?: string | undefined;
};

export type SegmentedProps<V extends string> = {
  /** What is chosen here, for assistive technology: "Window", "Group by". */
  label: string;
  value: V;
  items: readonly SegmentedItem<V>[];
  /** Wanted where the items carry no `href`. */
  onSelect?: ((value: V) => void) | undefined;
};

const item =
  '-mt-px -ml-px flex h-[33px] grow items-center justify-center whitespace-nowrap border-line-strong border-t border-l px-2.5 text-body transition-colors pointer-coarse:h-[41px] focus-visible:relative focus-visible:z-10';
const chosen = 'bg-ink font-medium text-bg';
const other = 'text-ink-2 hover:bg-sunk hover:text-ink';

/** One of a few: windows, groupings, tabs of a page. Links where the choice lives in the URL, buttons otherwise. */
export function Segmented<V extends string>({ label, value, items, onSelect }: SegmentedProps<V>) {
  const parts = items.map((entry) => {
    const current = entry.value === value;
    const className = classNames(item, current ? chosen : other);
    return entry.href ? (
      <Link
        key={entry.value}
        href={entry.href}
        scroll={false}
        title={entry.hint}
        aria-current={current ? 'true' : undefined}
        className={className}
      >
        {entry.label}
      </Link>
    ) : (
      <button
        key={entry.value}
        type="button"
        title={entry.hint}
        aria-pressed={current}
        className={className}
        onClick={() => onSelect?.(entry.value)}
      >
        {entry.label}
      </button>
    );
  });
  // Where they do not fit beside each other they stand in rows; the borders between them are shared.
  const frame =
    'inline-flex max-w-full flex-wrap overflow-hidden rounded-control border border-line-strong bg-panel no-print';
  return items.some((entry) => entry.href) ? (
    <nav aria-label={label} className={frame}>
      {parts}
    </nav>
  ) : (
    <fieldset aria-label={label} className={frame}>
      {parts}
    </fieldset>
  );
}
