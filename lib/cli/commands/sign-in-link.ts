import type { CAC } from 'cac';
import { parseSettings, publicUrl } from '@/lib/server/config/settings';
import { withRealDatabase } from '../with-database';

export function registerSignInLink(cli: CAC): void {
  cli
    .command(
      'sign-in-link [user]',
      'Print a one-time sign-in link for a user (name, e-mail or id; default: an administrator)',
    )
    .action(async (who: string | undefined) => {
      const address = await withRealDatabase(async (db) => {
        const { linkForPerson } = await import('@/lib/server/users/link-for-person');
        const { linkAddress } = await import('@/lib/server/users/create-sign-in-link');
        const { user, token } = await linkForPerson(db, who, new Date());
        process.stderr.write(`Sign-in link for ${user}, good once and for 24 hours:\n`);
        return linkAddress(publicUrl(parseSettings(process.env)), token);
      });
      process.stdout.write(`${address}\n`);
    });
}
