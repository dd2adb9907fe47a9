'use client';

import { CircleQuestionMark } from 'lucide-react';
import { Icon } from './icon';
import { IconButton } from './icon-button';
import { Popover } from './popover';

/** How one number comes about; every figure on a screen has one. */
export type Definition = {
  /** What is counted or divided, in one or two sentences. */
  text: string;
  formula?: string | undefined;
  /** The time span the figure speaks for, "last 24 h". */
  window?: string | undefined;
  /** When it was computed and from what. */
  asOf?: string | undefined;
};

/** The small question mark beside a figure: "how is this computed?". */
export function DefinitionPopover({ name, definition }: { name: string; definition: Definition }) {
  return (
    <Popover
      title={name}
      trigger={
        <IconButton
          label={`How is ${name} computed?`}
          icon={<Icon of={CircleQuestionMark} size={14} />}
          className="no-print -my-1 size-6 text-ink-3"
        />
      }
    >
      <p className="text-ink-2">{definition.text}</p>
      {definition.formula ? (
        <p className="mt-2 rounded-control bg-sunk px-2 py-1 font-mono text-meta">{definition.formula}</p>
      ) : null}
      {definition.window || definition.asOf ? (
        <p className="mt-2 text-ink-3 text-meta">{[definition.window, definition.asOf].filter(Boolean).join(' · ')}</p>
      ) : null}
    </Popover>
  );
}
