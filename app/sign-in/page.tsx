import { redirect } from 'next/navigation';
import { PlainPage } from '@/components/shell/plain-page';
import { CopyCommand } from '@/components/ui/copy-command';
import { currentContext } from '@/lib/server/auth/current-context';
import { demoAllowed } from '@/lib/server/dataset/demo-allowed';
import { roles } from '@/lib/server/roles';
import { DemoRoles } from './demo-roles';
import { LinkSignIn } from './link-sign-in';
import { safeNext } from './safe-next';

export const metadata = { title: 'Sign in' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** A link's secret, only where it is one plain value. */
function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const token = single(search.token);
  const failed = single(search.error) !== null;
  const next = safeNext(search.next);
  const signedOut = single(search.state) === 'signed-out';
  if (!token && !failed && (await currentContext())) redirect(next);
  const demo = await demoAllowed();
  return (
    <PlainPage title={signedOut ? 'You are signed out' : 'Sign in'}>
      {failed ? (
        <p role="alert" className="rounded-control border border-hole px-3 py-2 text-ink">
          <strong className="font-semibold text-hole">This link no longer works.</strong> It was used already, has
          expired, or its user was disabled. Ask for a new one.
        </p>
      ) : null}
      {token ? <LinkSignIn token={token} next={next} /> : null}
      {demo ? <DemoRoles roles={roles} next={next} /> : null}
      <section aria-labelledby="links" className="flex flex-col gap-2">
        <h2 id="links" className="font-semibold text-body">
          With a sign-in link
        </h2>
        <p className="text-ink-2">
          There are no passwords. An administrator makes a link for you under Settings, People; it works once and for a
          limited time. The first start prints one for the first administrator. Lost it? On the machine that runs
          Bulkhead:
        </p>
        <CopyCommand command="npx bulkhead sign-in-link" />
      </section>
    </PlainPage>
  );
}
