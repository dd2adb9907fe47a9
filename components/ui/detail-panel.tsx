'use client';

import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useRef } from 'react';
import { CopyLinkButton } from './copy-link-button';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export type DetailPanelProps = {
  title: ReactNode;
  onClose: () => void;
  /** Up and down arrows inside the panel move the selection in the list: -1 and 1. */
  onMove?: ((step: 1 | -1) => void) | undefined;
  children: ReactNode;
};

/** The detail of the selected row, beside its list; on narrow screens it takes the place of the list. Escape closes. */
export function DetailPanel({ title, onClose, onMove, children }: DetailPanelProps) {
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    const opener = document.activeElement;
    // On a narrow screen the list is gone, and the focus with it: the panel is the page now.
    if (opener instanceof HTMLElement && !opener.checkVisibility()) panel.current?.focus();
    return () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('[role="dialog"],[role="menu"],[role="listbox"]')
      )
        close();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="min-w-0 rounded-card border border-line bg-panel p-3.5 outline-none"
      onKeyDown={(event) => {
        if (!onMove || (event.target instanceof Element && event.target.closest('input,textarea,select,[role]')))
          return;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          onMove(event.key === 'ArrowDown' ? 1 : -1);
        }
      }}
    >
      <div className="mb-2 flex items-start gap-1">
        <IconButton
          label="Back to the list"
          icon={<Icon of={ArrowLeft} />}
          onClick={onClose}
          className="-ml-1.5 md:hidden"
        />
        <h2 id={titleId} className="min-w-0 flex-1 break-words pt-1 font-semibold text-body">
          {title}
        </h2>
        <CopyLinkButton />
        <IconButton label="Close" icon={<Icon of={X} />} onClick={onClose} className="max-md:hidden" />
      </div>
      {children}
    </aside>
  );
}
