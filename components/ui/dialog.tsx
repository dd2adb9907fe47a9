'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './class-names';
import { floatingClass } from './floating';
import { Icon } from './icon';
import { IconButton } from './icon-button';

export type DialogProps = {
  title: string;
  description?: ReactNode;
  /** Opens the dialog; leave out where `open` is held by the caller. */
  trigger?: ReactElement<Record<string, unknown>> | undefined;
  open?: boolean | undefined;
  onOpenChange?: ((open: boolean) => void) | undefined;
  children: ReactNode;
  /** Buttons at the foot, right aligned. */
  actions?: ReactNode;
};

/** A question that must be answered before going on. Detail goes beside the list (DetailPanel), not in here. */
export function Dialog({ title, description, trigger, open, onOpenChange, children, actions }: DialogProps) {
  return (
    <Base.Root {...(open === undefined ? {} : { open })} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger ? <Base.Trigger render={trigger} /> : null}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[var(--backdrop)]" />
        <Base.Popup
          className={classNames(
            floatingClass,
            'fixed top-[12vh] left-1/2 flex max-h-[76vh] w-[min(92vw,34rem)] max-w-none -translate-x-1/2 flex-col',
          )}
        >
          <div className="flex items-start gap-3 border-line border-b px-4 py-3">
            <div className="flex-1">
              <Base.Title className="font-semibold text-body">{title}</Base.Title>
              {description ? <Base.Description className="text-ink-3 text-meta">{description}</Base.Description> : null}
            </div>
            <Base.Close render={<IconButton label="Close" icon={<Icon of={X} />} />} />
          </div>
          <div className="overflow-y-auto px-4 py-3">{children}</div>
          {actions ? (
            <div className="flex flex-wrap justify-end gap-2 border-line border-t px-4 py-3">{actions}</div>
          ) : null}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
