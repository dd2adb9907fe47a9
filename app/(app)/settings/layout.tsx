import type { ReactNode } from 'react';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { satisfies } from '@/lib/server/roles';
import { pageContext } from '../page-context';

/** Settings and their tabs; what a person may not see has no tab. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { actor } = await pageContext();
  return (
    <>
      <SettingsTabs admin={satisfies(actor.role, ['admin'])} auditor={satisfies(actor.role, ['auditor', 'admin'])} />
      {children}
    </>
  );
}
