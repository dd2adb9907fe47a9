import { useId } from 'react';
import { classNames } from './class-names';

export type TextFieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What belongs here, in a line below. */
  hint?: string | undefined;
  /** What is wrong and how to mend it; takes the place of the hint. */
  error?: string | undefined;
  type?: 'text' | 'email' | 'number' | 'date' | undefined;
  required?: boolean | undefined;
};

/** A named field of a form, with its hint or its error below. */
export function TextField({ label, value, onChange, hint, error, type = 'text', required = false }: TextFieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        required={required}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className={classNames(
          'h-8 rounded-control border bg-panel px-2.5 text-body pointer-coarse:h-10',
          error ? 'border-hole' : 'border-[var(--control-line)]',
        )}
      />
      {note ? (
        <p id={`${id}-note`} className={classNames('text-meta', error ? 'text-hole' : 'text-ink-3')}>
          {note}
        </p>
      ) : null}
    </div>
  );
}
