'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button';
import { classNames } from './class-names';
import { floatingClass, floatingItemClass } from './floating';
import { Icon } from './icon';

export type SelectItem<V extends string> = { value: V; label: string; hint?: string | undefined };

export type SelectProps<V extends string> = {
  /** Name for assistive technology; shown before the value when `showLabel`. */
  label: string;
  showLabel?: boolean | undefined;
  value: V;
  items: readonly SelectItem<V>[];
  onSelect: (value: V) => void;
  icon?: ReactNode;
  disabled?: boolean | undefined;
  className?: string | undefined;
};

/** One of many, in a list that opens. */
export function Select<V extends string>(props: SelectProps<V>) {
  const { label, showLabel = false, value, items, onSelect, icon, disabled = false, className } = props;
  return (
    <Base.Root<V>
      items={items}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        if (next !== null) onSelect(next);
      }}
    >
      <Base.Trigger
        aria-label={`${label}: ${items.find((entry) => entry.value === value)?.label ?? value}`}
        className={classNames(buttonClass(), 'min-w-0 justify-start', className)}
      >
        {icon}
        {showLabel ? <span className="text-ink-2">{label}</span> : null}
        <Base.Value className="min-w-0 flex-1 truncate text-left" />
        <Base.Icon className="text-ink-3">
          <Icon of={ChevronDown} size={14} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} align="start" className="z-50">
          <Base.Popup className={classNames(floatingClass, 'min-w-[var(--anchor-width)] p-1')}>
            <Base.List className="max-h-[min(var(--available-height),24rem)] overflow-y-auto">
              {items.map((entry) => (
                <Base.Item key={entry.value} value={entry.value} className={floatingItemClass}>
                  <span className="w-4">
                    <Base.ItemIndicator>
                      <Icon of={Check} size={14} />
                    </Base.ItemIndicator>
                  </span>
                  <Base.ItemText className="flex-1">{entry.label}</Base.ItemText>
                  {entry.hint ? <span className="text-ink-3 text-meta">{entry.hint}</span> : null}
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
