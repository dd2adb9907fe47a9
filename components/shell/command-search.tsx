'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useApi } from '@/components/data/use-api';
import { classNames } from '@/components/ui/class-names';
import { floatingClass } from '@/components/ui/floating';
import { Icon } from '@/components/ui/icon';
import { searchContract } from '@/lib/server/shell/search.contract';
import { mainItems } from './navigation-items';
import { withScope } from './scope';
import { useScope } from './use-scope';

const row =
  'flex min-h-8 cursor-default items-center gap-2.5 rounded-control px-2 py-1 text-body data-[selected=true]:bg-accent-weak pointer-coarse:min-h-10';

/** Goes to any service, segment or address; Cmd-K or Ctrl-K from anywhere. */
export function CommandSearch() {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [scope] = useScope();
  const router = useRouter();
  const wanted = text.trim();
  const found = useApi(searchContract, { query: { q: wanted } }, { enabled: open && wanted !== '' });

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((was) => !was);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const go = (href: string) => {
    setOpen(false);
    setText('');
    router.push(withScope(href, scope));
  };
  const screens = mainItems.filter((item) => item.label.toLowerCase().includes(wanted.toLowerCase()));
  const hits = wanted === '' ? [] : (found.data?.items ?? []);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-8 min-w-9 shrink-0 items-center gap-2 rounded-control border border-line-strong bg-panel px-2.5 text-ink-2 hover:bg-sunk sm:max-w-90 sm:flex-1 pointer-coarse:h-10"
      >
        <Icon of={Search} size={14} />
        <span className="sr-only">Search</span>
        <span className="hidden flex-1 truncate text-left text-ink-3 md:inline">service, segment, address</span>
        <kbd className="hidden rounded-bar border border-line-strong px-1 font-sans text-ink-3 text-mini md:inline">
          Ctrl K
        </kbd>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-[var(--backdrop)]" />
        <Dialog.Popup
          className={classNames(
            floatingClass,
            'fixed top-[10vh] left-1/2 w-[min(94vw,36rem)] max-w-none -translate-x-1/2 overflow-hidden',
          )}
        >
          <Dialog.Title className="sr-only">Search</Dialog.Title>
          <Command label="Search" shouldFilter={false} loop>
            <div className="flex items-center gap-2.5 border-line border-b px-3.5">
              <Icon of={Search} className="text-ink-3" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="service, segment, address"
                className="h-11 flex-1 bg-transparent outline-none placeholder:text-ink-3"
              />
            </div>
            <Command.List className="max-h-[60vh] overflow-y-auto p-1.5">
              <Command.Empty className="px-2 py-3 text-ink-2">
                {found.isFetching ? 'Searching' : found.error ? found.error.message : `Nothing is called “${wanted}”.`}
              </Command.Empty>
              {hits.map((hit) => (
                <Command.Item
                  key={`${hit.kind}-${hit.href}`}
                  value={`${hit.kind}-${hit.href}`}
                  onSelect={() => go(hit.href)}
                  className={row}
                >
                  <span className="w-14 shrink-0 text-ink-3 text-meta">{hit.kind}</span>
                  <span className="min-w-0 flex-1 truncate font-medium">{hit.name}</span>
                  <span className="truncate text-ink-3 text-meta">{hit.detail}</span>
                </Command.Item>
              ))}
              {screens.map((item) => (
                <Command.Item key={item.href} value={item.href} onSelect={() => go(item.href)} className={row}>
                  <Icon of={item.icon} className="w-14 text-ink-3" />
                  <span>{item.label}</span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
