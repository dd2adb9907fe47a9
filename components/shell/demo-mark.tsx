import { Ship } from 'lucide-react';
import { Icon } from '@/components/ui/icon';

/** On every page of a demo session, paper included. */
export function DemoMark() {
  return (
    <p className="flex items-center gap-2 border-line border-b bg-sunk px-3 h-7 text-ink-2 text-meta sm:px-6">
      <Icon of={Ship} size={14} />
      <span>
        <strong className="font-semibold text-ink">Demo: Meridian, made-up data</strong>
        <span className="max-sm:hidden"> · nothing here is yours, and nothing of yours is here</span>
      </span>
    </p>
  );
}
