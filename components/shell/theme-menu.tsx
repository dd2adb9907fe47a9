'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { keepTheme } from './keep-theme';
import type { Theme } from './theme';

const themes: readonly { theme: Theme; label: string; icon: typeof Sun }[] = [
  { theme: 'system', label: 'As the system', icon: Monitor },
  { theme: 'light', label: 'Light', icon: Sun },
  { theme: 'dark', label: 'Dark', icon: Moon },
];

/** Shows the theme at once and keeps the choice for a year. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  void keepTheme(theme);
}

/** Light, dark, or as the system. */
export function ThemeMenu() {
  return (
    <Menu
      trigger={<IconButton label="Theme" icon={<Icon of={Sun} />} />}
      items={themes.map(({ theme, label, icon }) => ({
        label,
        icon: <Icon of={icon} size={14} />,
        onSelect: () => chooseTheme(theme),
      }))}
    />
  );
}
