'use client';

import { usePathname } from 'next/navigation';
import { withScope } from '@/components/shell/scope';
import { useScope } from '@/components/shell/use-scope';
import { Segmented } from '@/components/ui/segmented';

/** The parts of the settings; each is a page of its own. */
export function SettingsTabs({ admin, auditor }: { admin: boolean; auditor: boolean }) {
  const path = usePathname();
  const [scope] = useScope();
  const tabs = [
    { value: 'sources', label: 'Sources' },
    { value: 'segments', label: 'Segments and intent' },
    ...(admin
      ? [
          { value: 'users', label: 'People' },
          { value: 'tokens', label: 'API tokens' },
        ]
      : []),
    ...(auditor ? [{ value: 'audit', label: 'Audit log' }] : []),
  ];
  return (
    <div>
      <Segmented
        label="Settings"
        value={path.split('/')[2] ?? 'sources'}
        items={tabs.map((tab) => ({ ...tab, href: withScope(`/settings/${tab.value}`, scope) }))}
      />
    </div>
  );
}
