import type { ReactNode } from 'react';
import { classNames } from './class-names';

const shares = {
  quarter: 'md:grid-cols-[minmax(0,1fr)_minmax(18rem,22rem)]',
  third: 'md:grid-cols-[minmax(0,1fr)_minmax(20rem,28rem)]',
  half: 'md:grid-cols-[minmax(0,1.1fr)_minmax(24rem,1fr)]',
} as const;

export type BesideProps = {
  /** The list. Hidden on narrow screens while there is detail. */
  list: ReactNode;
  /** A DetailPanel, or null where nothing is selected. */
  detail: ReactNode;
  /** Share of the detail: `quarter` beside a list with a column of its own, `third` for facts, `half` for reasoning. */
  share?: keyof typeof shares | undefined;
};

/** A list and the detail of what is selected in it, side by side; the list keeps its place when the detail opens. */
export function Beside({ list, detail, share = 'third' }: BesideProps) {
  const open = detail !== null && detail !== undefined && detail !== false;
  // One structure in both states: a list that is mounted anew would lose the focus and the scroll position.
  return (
    <div className={classNames('grid min-w-0 grid-cols-[minmax(0,1fr)] items-start gap-3', open && shares[share])}>
      <div className={classNames('min-w-0', open && 'max-md:not-print:hidden')}>{list}</div>
      {open ? (
        <div className="min-w-0 md:sticky md:top-[calc(var(--head)+12px)] md:max-h-[calc(100dvh-var(--head)-24px)] md:overflow-y-auto">
          {detail}
        </div>
      ) : null}
    </div>
  );
}
