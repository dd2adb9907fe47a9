'use client';

import { Ellipsis, LogOut, Moon, Sun } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { classNames } from '@/components/ui/class-names';
import { Icon } from '@/components/ui/icon';
import { Menu } from '@/components/ui/menu';
import { currentItem, footItems, mainItems } from './navigation-items';
import { withScope } from './scope';
import { ScopedLink } from './scoped-link';
import type { ShellData } from './shell-data';
import { leave } from './sign-out-button';
import { chooseTheme } from './theme-menu';
import { useScope } from './use-scope';

const cell = 'flex h-full w-full flex-col items-center justify-center gap-1 rounded-control border px-0.5 text-mini';

/** Navigation at the bottom on narrow screens: five screens within reach of a thumb, the rest behind "More". */
export function BottomNavigation({ shell }: { shell: ShellData }) {
  const current = currentItem(usePathname());
  const [scope] = useScope();
  const rest = [...mainItems, ...footItems].filter((item) => !item.bottom);
  return (
    <nav
      aria-label="Main"
      className="no-print fixed inset-x-0 bottom-0 z-30 border-line border-t bg-sunk pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      <ul className="flex h-14 items-stretch gap-0.5 p-1">
        {mainItems
          .filter((item) => item.bottom)
          .map((item) => (
            <li key={item.href} className="min-w-0 flex-1">
              <ScopedLink
                href={item.href}
                aria-current={item === current ? 'page' : undefined}
                className={classNames(
                  cell,
                  item === current ? 'border-line-strong bg-panel text-ink' : 'border-transparent text-ink-2',
                )}
              >
                <span className="relative">
                  <Icon of={item.icon} />
                  {item.count === 'needsPerson' && shell.needsPerson ? (
                    <span className="absolute -top-1.5 left-3.5 rounded-bar bg-sunk px-0.5 font-semibold text-hole text-mini leading-3">
                      {shell.needsPerson}
                      <span className="sr-only"> need a person</span>
                    </span>
                  ) : null}
                </span>
                <span className="truncate">{item.label}</span>
              </ScopedLink>
            </li>
          ))}
        <li className="min-w-0 flex-1">
          <Menu
            trigger={
              <button
                type="button"
                className={classNames(
                  cell,
                  current && !current.bottom ? 'border-line-strong bg-panel text-ink' : 'border-transparent text-ink-2',
                )}
              >
                <Icon of={Ellipsis} />
                <span>More</span>
              </button>
            }
            items={[
              ...rest.map((item) => ({
                label: item.label,
                icon: <Icon of={item.icon} />,
                href: withScope(item.href, scope),
              })),
              { label: 'Light', icon: <Icon of={Sun} />, onSelect: () => chooseTheme('light') },
              { label: 'Dark', icon: <Icon of={Moon} />, onSelect: () => chooseTheme('dark') },
              { label: `Sign out (${shell.actor.role})`, icon: <Icon of={LogOut} />, onSelect: leave },
            ]}
          />
        </li>
      </ul>
    </nav>
  );
}
