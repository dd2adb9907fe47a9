import type { ReactNode } from 'react';
import { Mark } from './mark';

/** A page outside the frame: sign-in, not found, failed. */
export function PlainPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-120 flex-col justify-center gap-4 px-4 py-10">
      <p className="flex items-center gap-3 font-semibold text-[15px] text-ink">
        <Mark />
        Bulkhead
      </p>
      <h1 className="font-semibold text-title">{title}</h1>
      {children}
    </main>
  );
}
