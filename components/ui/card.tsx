import { type ReactNode, useId } from 'react';
import { classNames } from './class-names';

export type CardProps = {
  title?: ReactNode;
  /** Meta text or controls at the right of the title. */
  aside?: ReactNode;
  /** Rows that reach the border (tables) want no padding. */
  flush?: boolean | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A panel with a border. With a title it is a region named by it. */
export function Card({ title, aside, flush = false, className, children }: CardProps) {
  const titleId = useId();
  return (
    <section
      aria-labelledby={title ? titleId : undefined}
      className={classNames(
        'min-w-0 rounded-card border border-line bg-panel',
        // Clipped, not hidden: a hidden overflow would become what sticky heads stick to.
        // On paper a table breaks between its rows, anything else stays in one piece.
        flush ? 'overflow-clip' : 'print-together p-3.5',
        className,
      )}
    >
      {title ? (
        <div
          className={classNames(
            'flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1',
            flush ? 'px-3.5 pt-3 pb-2' : 'mb-2.5',
          )}
        >
          <h2 id={titleId} className="font-semibold text-body">
            {title}
          </h2>
          {aside ? <div className="text-ink-3 text-meta">{aside}</div> : null}
        </div>
      ) : null}
      {children}
    </section>
  );
}
