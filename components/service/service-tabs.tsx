'use client';

import { type KeyboardEvent, useRef } from 'react';
import { classNames } from '@/components/ui/class-names';
import type { ServiceTab } from './service-state';

const TABS: readonly { readonly value: ServiceTab; readonly label: string }[] = [
  { value: 'blast', label: 'Blast radius' },
  { value: 'exposure', label: 'Exposure' },
  { value: 'flows', label: 'Flows' },
  { value: 'policies', label: 'Policies' },
  { value: 'history', label: 'History' },
  { value: 'explain', label: 'Explain' },
];
/** Ids that tie the tabs to the panel below them. */
export const PANEL_ID = 'service-panel';
export const tabId = (tab: ServiceTab): string => `service-tab-${tab}`;

function afterKey(index: number, key: string): number | null {
  const last = TABS.length - 1;
  if (key === 'ArrowRight') return index === last ? 0 : index + 1;
  if (key === 'ArrowLeft') return index === 0 ? last : index - 1;
  if (key === 'Home') return 0;
  return key === 'End' ? last : null;
}

/** The parts of the page; arrows, Home and End go from one to the next. Two rows where the window is narrow. */
export function ServiceTabs({ value, onSelect }: { value: ServiceTab; onSelect: (tab: ServiceTab) => void }) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent, index: number) => {
    const next = afterKey(index, event.key);
    const tab = next === null ? undefined : TABS[next];
    if (!tab) return;
    event.preventDefault();
    onSelect(tab.value);
    list.current?.querySelector<HTMLElement>(`#${tabId(tab.value)}`)?.focus();
  };
  return (
    <div
      ref={list}
      role="tablist"
      aria-label="Part of the page"
      className="no-print grid grid-cols-3 gap-px self-start overflow-clip rounded-control border border-line-strong bg-line-strong max-sm:self-stretch sm:inline-flex"
    >
      {TABS.map((tab, index) => (
        <button
          key={tab.value}
          id={tabId(tab.value)}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          aria-controls={PANEL_ID}
          tabIndex={tab.value === value ? 0 : -1}
          className={classNames(
            'flex h-8 items-center justify-center whitespace-nowrap px-2.5 text-body transition-colors focus-visible:relative focus-visible:z-10 focus-visible:-outline-offset-2 pointer-coarse:h-10',
            tab.value === value ? 'bg-ink font-medium text-bg' : 'bg-panel text-ink-2 hover:bg-sunk hover:text-ink',
          )}
          onClick={() => onSelect(tab.value)}
          onKeyDown={(event) => onKeyDown(event, index)}
        >
          {tab.label}
        </button>
      ))}
    </div>
  );
}
