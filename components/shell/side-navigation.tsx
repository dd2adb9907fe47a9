'use client';

import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import { Mark } from './mark';
import { currentItem, footItems, mainItems, type NavigationItem } from './navigation-items';
import { ScopedLink } from './scoped-link';
import type { ShellData } from './shell-data';
import { SignOutButton } from './sign-out-button';
import { ThemeMenu } from './theme-menu';

function Row({ item, current, count }: { item: NavigationItem; current: boolean; count: number | null }) {
  const alarm = item.count === 'needsPerson';
  return (
    <li>
      <ScopedLink
        href={item.href}
        aria-current={current ? 'page' : undefined}
        className={classNames(
          'flex h-8 items-center gap-2.5 rounded-control border px-2.5 text-body transition-colors',
          current ? 'border-line-strong bg-panel font-medium text-ink' : 'border-transparent text-ink-2 hover:text-ink',
        )}
      >
        <Icon of={item.icon} />
        <span className="flex-1">{item.label}</span>
        {count ? (
          <span className={classNames('text-meta', alarm ? 'font-semibold text-hole' : 'text-ink-3')}>
            {count}
            <span className="sr-only">{alarm ? ' need a person' : ''}</span>
          </span>
        ) : null}
      </ScopedLink>
    </li>
  );
}

/** Navigation at the left on wide screens: the screens above, settings and the person below. */
export function SideNavigation({ shell }: { shell: ShellData }) {
  const current = currentItem(usePathname());
  const countOf = (item: NavigationItem) => (item.count ? shell[item.count] : null);
  const rows = (items: readonly NavigationItem[]) =>
    items.map((item) => <Row key={item.href} item={item} current={item === current} count={countOf(item)} />);
  return (
    <nav aria-label="Main" className="no-print hidden w-49 shrink-0 border-line border-r bg-sunk sm:block">
      <div className="sticky top-0 flex h-dvh flex-col gap-1 overflow-y-auto px-2.5 py-4">
        <ScopedLink
          href="/overview"
          className="mb-2 flex items-center gap-3 rounded-control px-2 font-semibold text-ink"
        >
          <Mark />
          <span className="text-[15px]">Bulkhead</span>
        </ScopedLink>
        <ul className="flex flex-col gap-px">{rows(mainItems)}</ul>
        <div className="flex-1" />
        <ul className="flex flex-col gap-px">{rows(footItems)}</ul>
        <div className="mt-2 flex items-center pl-2">
          <span className="min-w-0 flex-1 truncate text-ink-3 text-mini" title={shell.actor.name}>
            signed in · {shell.actor.role}
          </span>
          <ThemeMenu />
          <SignOutButton />
        </div>
      </div>
    </nav>
  );
}
