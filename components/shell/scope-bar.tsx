'use client';

import { Globe, History } from 'lucide-react';
import { countOf } from '@/components/format/format-number';
import { formatDayClock } from '@/components/format/format-time';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { CommandSearch } from './command-search';
import { Freshness } from './freshness';
import type { ShellData } from './shell-data';
import { useScope } from './use-scope';

const all = '*';

/** Environment, segment, as-of time, search and freshness: the same on every screen, kept in the URL. */
export function ScopeBar({ shell }: { shell: ShellData }) {
  const [scope, setScope] = useScope();
  const segments = shell.segments.filter(({ environments }) => scope.env === null || environments.includes(scope.env));
  return (
    <div className="no-print flex h-12 items-center gap-2 border-line border-b bg-bg px-3 sm:px-6">
      <Select
        label="Environment"
        icon={<Icon of={Globe} size={14} className="text-ink-2" />}
        value={scope.env ?? all}
        className="max-w-44"
        items={[
          { value: all, label: 'All environments' },
          ...shell.environments.map((entry) => ({
            value: entry.name,
            label: entry.name,
            hint: String(entry.services),
          })),
        ]}
        onSelect={(env) => setScope({ env: env === all ? null : env, segment: null })}
      />
      <Select
        label="Segment"
        value={scope.segment ?? all}
        className="max-w-44 font-normal"
        items={[
          { value: all, label: 'All segments' },
          ...segments.map(({ name, services }) => ({ value: name, label: name, hint: String(services) })),
        ]}
        onSelect={(segment) => setScope({ segment: segment === all ? null : segment })}
      />
      <Popover
        title="As of now"
        trigger={
          <Button
            icon={<Icon of={History} size={14} className="text-ink-2" />}
            aria-label="As of now"
            className="max-sm:hidden"
          >
            now
          </Button>
        }
      >
        <p className="text-ink-2">
          {shell.analysedAt === null
            ? 'Nothing has been analysed yet.'
            : `Figures come from the analysis of ${formatDayClock(new Date(shell.analysedAt))}; flows are read as they arrive.`}
        </p>
        <p className="mt-1 text-ink-3 text-meta">{countOf(shell.sources, 'source')}</p>
      </Popover>
      <CommandSearch />
      <Freshness shell={shell} />
    </div>
  );
}
