'use client';

import { Globe, History } from 'lucide-react';
import { countOf } from '@/components/format/format-number';
import { formatDayClock } from '@/components/format/format-time';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { Select } from '@/components/ui/select';
import { CommandSearch } from './command-search';
import { Freshness, FreshnessWords } from './freshness';
import { ScopedLink } from './scoped-link';
import type { ShellData } from './shell-data';
import { useScope } from './use-scope';

const all = '*';

/** Environment, segment, as-of time, search and freshness: the same on every screen, kept in the URL. */
export function ScopeBar({ shell }: { shell: ShellData }) {
  const [scope, setScope] = useScope();
  const segments = shell.segments.filter(({ environments }) => scope.env === null || environments.includes(scope.env));
  const stale = shell.freshness.some((source) => source.stale);
  return (
    <div className="no-print flex h-12 items-center gap-1.5 sm:gap-2 border-line border-b bg-bg px-3 sm:px-6">
      <Select
        label="Environment"
        icon={<Icon of={Globe} size={14} className="text-ink-2 max-sm:hidden" />}
        value={scope.env ?? all}
        className="max-w-44 max-sm:gap-1 max-sm:px-2"
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
        className="max-w-44 font-normal max-sm:gap-1 max-sm:px-2"
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
            aria-label={stale ? 'As of now, a source is stale' : 'As of now'}
            className={stale ? 'border-hole max-sm:px-2' : 'max-sm:px-2'}
          >
            <span className="max-sm:sr-only">now</span>
          </Button>
        }
      >
        <p className="text-ink-2">
          {shell.analysedAt === null
            ? 'Nothing has been analysed yet.'
            : `Figures come from the analysis of ${formatDayClock(new Date(shell.analysedAt))}; flows are read as they arrive.`}
        </p>
        <p className="mt-1 text-ink-3 text-meta">
          <ScopedLink href="/settings/sources" className="underline underline-offset-2">
            {countOf(shell.sources, 'source')}
          </ScopedLink>
          : <FreshnessWords shell={shell} />
        </p>
      </Popover>
      <CommandSearch />
      <Freshness shell={shell} />
    </div>
  );
}
