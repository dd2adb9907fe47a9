'use client';

import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { textLink } from './place-link';

interface Way {
  readonly from: { readonly id: number; readonly name: string };
  readonly to: { readonly id: number; readonly name: string };
  /** Absent: nobody counted. null: no flows known. */
  readonly flows?: number | null | undefined;
}

/** Ways between two services each, with the attempts that passed in thirty days and where these are listed. */
export function DoorWays({ ways, more }: { ways: readonly Way[]; more: boolean }) {
  return (
    <ul aria-label="Ways" className="mt-1 border-line border-l pl-2 text-meta">
      {ways.map(({ from, to, flows }) => (
        <li key={`${from.id} ${to.id}`} className="flex flex-wrap items-baseline justify-between gap-x-3">
          <span className="min-w-0 break-words text-ink-2">
            {from.name} → {to.name}
          </span>
          {flows === undefined ? null : (
            <ScopedLink href={`/services/${from.id}?tab=flows&window=30d&with=${to.id}`} className={textLink}>
              {flows === null ? 'unknown' : flows === 0 ? 'no flow' : `${formatCount(flows)} allowed`}
            </ScopedLink>
          )}
        </li>
      ))}
      {more ? <li className="text-ink-3">and more that are not listed</li> : null}
    </ul>
  );
}
