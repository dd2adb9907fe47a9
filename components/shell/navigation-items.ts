import {
  Box,
  ClipboardCheck,
  Grid3x3,
  LayoutDashboard,
  type LucideIcon,
  Plug,
  Settings,
  ShieldOff,
  Waypoints,
} from 'lucide-react';

export type NavigationItem = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Shown in the bottom bar of narrow screens; the rest is behind "More". */
  bottom: boolean;
  count?: 'needsPerson' | 'sources' | undefined;
};

export const mainItems: readonly NavigationItem[] = [
  { href: '/overview', label: 'Overview', icon: LayoutDashboard, bottom: true },
  { href: '/graph', label: 'Graph', icon: Waypoints, bottom: true },
  { href: '/denied', label: 'Denied flows', icon: ShieldOff, bottom: true, count: 'needsPerson' },
  { href: '/services', label: 'Services', icon: Box, bottom: false },
  { href: '/coverage', label: 'Coverage', icon: Grid3x3, bottom: true },
  { href: '/compliance', label: 'Compliance', icon: ClipboardCheck, bottom: true },
];

export const footItems: readonly NavigationItem[] = [
  { href: '/settings/sources', label: 'Sources', icon: Plug, bottom: false, count: 'sources' },
  { href: '/settings', label: 'Settings', icon: Settings, bottom: false },
];

/** Which item a path belongs to: the longest that it begins with, so that sources do not light up all of the settings. */
export function currentItem(pathname: string): NavigationItem | undefined {
  return [...mainItems, ...footItems]
    .filter((item) => pathname === item.href || pathname.startsWith(`${item.href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
}
