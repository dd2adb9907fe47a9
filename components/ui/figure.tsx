import Link from 'next/link';
import type { MouseEvent, ReactNode } from 'react';
import { classNames } from './class-names';
import { type Definition, DefinitionPopover } from './definition-popover';
import { type Tone, toneText } from './tone';

export type FigureProps = {
  label: string;
  /** Already formatted ("91", "1,204"); null is unknown and says so, never 0. */
  value: string | null;
  unit?: string | undefined;
  tone?: Tone | undefined;
  /** One short line below: what the number is made of, or what it would be. */
  sub?: ReactNode;
  /** A StackBar between value and line. */
  bar?: ReactNode;
  definition?: Definition | undefined;
  /** Where the rows are that this number counts. */
  href?: string | undefined;
  /** Follows `href` within the page; a press that asks for a new tab still gets one. */
  onOpen?: ((event: MouseEvent) => void) | undefined;
  /** Shown instead of the value when it is null: why it is not known. */
  unknownBecause?: string | undefined;
};

/** One number that matters, with its unit, what it is made of, how it is computed and a way to its rows. */
export function Figure(props: FigureProps) {
  const { label, value, unit, tone = 'plain', sub, bar, definition, href, onOpen, unknownBecause } = props;
  const known = value !== null;
  const number = (
    <span className="flex flex-wrap items-baseline gap-x-1.5">
      <span className={classNames('font-semibold text-figure', known ? toneText[tone] : 'text-unknown')}>
        {known ? value : 'unknown'}
      </span>
      {known && unit ? <span className="text-ink-3 text-body">{unit}</span> : null}
    </span>
  );
  return (
    <div className="group print-together relative flex min-w-0 flex-col gap-1 rounded-card border border-line bg-panel p-3.5 has-[a:hover]:border-line-strong">
      <div className="flex items-start justify-between gap-2">
        <span className="text-ink-2 text-meta">{label}</span>
        {definition ? (
          <span className="relative z-10 flex">
            <DefinitionPopover name={label} definition={definition} />
          </span>
        ) : null}
      </div>
      {href ? (
        <Link
          href={href}
          {...(onOpen ? { onClick: onOpen } : {})}
          className="after:absolute after:inset-0 after:rounded-card"
        >
          <span className="sr-only">{label}: </span>
          {number}
          <span className="sr-only">, show the rows</span>
        </Link>
      ) : (
        number
      )}
      {bar}
      <div className="text-ink-3 text-meta">{known ? sub : (unknownBecause ?? sub)}</div>
    </div>
  );
}
