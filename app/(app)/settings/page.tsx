import { redirect } from 'next/navigation';
import { pageContext } from '../page-context';

export default async function SettingsPage() {
  await pageContext();
  redirect('/settings/sources');
}
