'use client';

import { ChevronDown } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { ServicesListState } from './services-state';

type Only = ServicesListState['only'];

const CHOICES: readonly { value: Only[number]; label: string }[] = [
  { value: 'restricted', label: 'reaching restricted' },
  { value: 'internet', label: 'open to the internet' },
  { value: 'coverage', label: 'with a gap in coverage' },
  { value: 'unowned', label: 'that nobody owns' },
];

function summary(only: Only): string {
  const [first, ...more] = CHOICES.filter(({ value }) => only.includes(value));
  if (first === undefined) return 'all services';
  return more.length === 0 ? first.label : `${first.label} and ${more.length} more`;
}

/** What stands out about a service; those that are ticked must all hold. */
export function ServicesOnly({ only, onChange }: { only: Only; onChange: (only: Only[number][]) => void }) {
  return (
    <Popover
      title="Only services"
      trigger={
        <Button aria-label={`Only: ${summary(only)}`} className="min-w-0">
          <span className="truncate">{summary(only)}</span>
          <Icon of={ChevronDown} size={14} className="text-ink-3" />
        </Button>
      }
    >
      <div className="space-y-1">
        {CHOICES.map(({ value, label }) => (
          <Checkbox
            key={value}
            checked={only.includes(value)}
            onChange={(checked) =>
              onChange(
                CHOICES.map((choice) => choice.value).filter((one) => (one === value ? checked : only.includes(one))),
              )
            }
          >
            {label}
          </Checkbox>
        ))}
      </div>
      <p className="mt-2 text-ink-3 text-meta">Those ticked must all hold.</p>
    </Popover>
  );
}
