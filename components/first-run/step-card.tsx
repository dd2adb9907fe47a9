import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '@/components/ui/icon';

/** One numbered step; its number becomes a tick when its result has arrived. */
export function StepCard({
  number,
  done,
  title,
  children,
}: {
  number: number;
  done: boolean;
  title: string;
  children: ReactNode;
}) {
  return (
    <li className="flex gap-4 rounded-card border border-line bg-panel p-4 max-sm:gap-3 max-sm:p-3.5">
      <span
        role="img"
        aria-label={done ? `Step ${number}, done` : `Step ${number}`}
        className={
          done
            ? 'flex size-7 shrink-0 items-center justify-center rounded-full bg-ink text-bg'
            : 'flex size-7 shrink-0 items-center justify-center rounded-full border border-line-strong font-semibold'
        }
      >
        {done ? <Icon of={Check} /> : number}
      </span>
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <h2 className="font-semibold text-body">{title}</h2>
        {children}
      </div>
    </li>
  );
}
