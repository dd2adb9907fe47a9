import { CircleSlash, History } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon';

/** What is shown is older than it should be; `children` says since when and how to mend it. */
export function StaleNote({ children }: { children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-control border border-unknown border-dashed px-3 py-2 text-ink-2"
    >
      <Icon of={History} className="mt-0.5 text-unknown" />
      <span>{children}</span>
    </p>
  );
}

/** Part of the data is missing; `children` says which part and what it could hide. */
export function PartialNote({ children }: { children: ReactNode }) {
  return (
    <p
      role="status"
      className="flex items-start gap-2 rounded-control border border-unknown border-dotted px-3 py-2 text-ink-2"
    >
      <Icon of={CircleSlash} className="mt-0.5 text-unknown" />
      <span>{children}</span>
    </p>
  );
}
