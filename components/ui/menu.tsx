'use client';

import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { floatingClass, floatingItemClass } from './floating';

export type MenuItem = {
  label: string;
  icon?: ReactNode;
  hint?: string | undefined;
  disabled?: boolean | undefined;
  /** A link: to a page, or to a download below `/api/`; otherwise `onSelect`. */
  href?: string | undefined;
  onSelect?: (() => void) | undefined;
};

/** A list of things to do. `trigger` is one element that takes props and a ref, usually a Button or IconButton. */
export function Menu({
  trigger,
  items,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  items: readonly MenuItem[];
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className={classNames(floatingClass, 'min-w-40 p-1')}>
            {items.map((entry) => {
              const inner = (
                <>
                  {entry.icon}
                  <span className="flex-1">{entry.label}</span>
                  {entry.hint ? <span className="text-ink-3 text-meta">{entry.hint}</span> : null}
                </>
              );
              return entry.href ? (
                <Base.LinkItem
                  key={entry.label}
                  // A download must not be fetched ahead, and is not a page.
                  {...(entry.href.startsWith('/api/') ? { href: entry.href } : { render: <Link href={entry.href} /> })}
                  className={floatingItemClass}
                >
                  {inner}
                </Base.LinkItem>
              ) : (
                <Base.Item
                  key={entry.label}
                  disabled={entry.disabled ?? false}
                  onClick={() => entry.onSelect?.()}
                  className={floatingItemClass}
                >
                  {inner}
                </Base.Item>
              );
            })}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
