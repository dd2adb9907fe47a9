'use client';

import { LogOut } from 'lucide-react';
import { signOut } from 'next-auth/react';
import { Icon } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';

/** Ends the session and comes back to the sign-in page. */
export function leave(): void {
  void signOut({ callbackUrl: '/sign-in?state=signed-out' });
}

/** The button of the side navigation. */
export function SignOutButton() {
  return <IconButton label="Sign out" icon={<Icon of={LogOut} />} onClick={leave} />;
}
