import { type ReactNode, useId } from 'react';

export type CheckboxProps = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode };

/** A choice that is on or off, with its words beside it. */
export function Checkbox({ checked, onChange, children }: CheckboxProps) {
  const id = useId();
  return (
    <span className="flex min-h-6 items-center gap-2.5 pointer-coarse:min-h-10">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 shrink-0 accent-ink"
      />
      <label htmlFor={id} className="flex min-w-0 flex-1 items-center gap-2.5">
        {children}
      </label>
    </span>
  );
}
