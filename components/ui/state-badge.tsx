import type { ReactNode } from 'react';
import { Chip } from './chip';
import { classNames } from './class-names';
import { type StateName, stateLook } from './state';
import { toneText } from './tone';

/** The icon of a state in its colour; give the word beside it. */
export function StateIcon({ state, className }: { state: StateName; className?: string | undefined }) {
  const look = stateLook(state);
  const Drawing = look.icon;
  return (
    <Drawing
      aria-hidden="true"
      size={14}
      strokeWidth={1.75}
      fill={look.filled ? 'currentColor' : 'none'}
      className={classNames('shrink-0', toneText[look.tone], className)}
    />
  );
}

/** Icon and word in a filled chip; `children` replaces the word where a cause says more ("Scan"). */
export function StateBadge({ state, children }: { state: StateName; children?: ReactNode }) {
  const look = stateLook(state);
  return (
    <Chip tone={look.tone} dashed={look.dashed} icon={<StateIcon state={state} />}>
      {children ?? look.word}
    </Chip>
  );
}

/** Icon and word in running text or a table cell, without a frame. */
export function StateWord({ state, children }: { state: StateName; children?: ReactNode }) {
  const look = stateLook(state);
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', toneText[look.tone])}>
      <StateIcon state={state} />
      {/* The word, not the icon, stands on the line of the text around it. */}
      <span className="self-baseline">{children ?? look.word}</span>
    </span>
  );
}
