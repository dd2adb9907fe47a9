import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { classNames } from './class-names';

/**
 * A piece of a sentence computed from the data, as `lib/posture/sentences` builds them. `hole` and `alarm` are what
 * needs a person, `stale` is no longer sure. Pieces are set one space apart unless one begins with punctuation.
 */
export type SentencePart = {
  text: string;
  tone?: 'plain' | 'strong' | 'quiet' | 'refused' | 'hole' | 'alarm' | 'stale' | undefined;
  link?: string | undefined;
};

const tones: Record<NonNullable<SentencePart['tone']>, string> = {
  plain: 'text-ink',
  strong: 'font-semibold text-ink',
  quiet: 'text-ink-3',
  refused: 'text-denied',
  hole: 'font-semibold text-hole',
  alarm: 'font-semibold text-hole',
  stale: 'text-ink-3',
};

export type HeadlineProps = {
  parts: readonly SentencePart[];
  /** `lead` is the large sentence of the overview, `title` the 20 px title of the other screens. */
  size?: 'lead' | 'title' | undefined;
  /** One quiet line below. */
  sub?: ReactNode;
  /** Controls at the right (windows, exports); below the sentence on narrow screens. */
  actions?: ReactNode;
  /** Small line above: where one is (a breadcrumb). */
  above?: ReactNode;
};

/** The sentence a screen begins with; it is the page's h1. */
export function Headline({ parts, size = 'title', sub, actions, above }: HeadlineProps) {
  return (
    <header className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 max-w-[64rem] flex-1 basis-96">
        {above ? <div className="text-ink-3 text-body">{above}</div> : null}
        <h1
          className={classNames(
            'text-pretty tracking-[-0.01em]',
            size === 'lead' ? 'text-headline' : 'font-semibold text-title',
          )}
        >
          {parts.map((part, index) => {
            const className = tones[part.tone ?? 'plain'];
            const key = `${index}-${part.text}`;
            const space = index > 0 && !/^[\s,.;:!?)]/.test(part.text) ? ' ' : '';
            return (
              <Fragment key={key}>
                {space}
                {part.link ? (
                  <Link href={part.link} className={classNames(className, 'underline-offset-4 hover:underline')}>
                    {part.text}
                  </Link>
                ) : (
                  <span className={className}>{part.text}</span>
                )}
              </Fragment>
            );
          })}
        </h1>
        {sub ? <div className="text-ink-3 text-body">{sub}</div> : null}
      </div>
      {actions ? <div className="no-print flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
