import { PlainPage } from '@/components/shell/plain-page';
import { ButtonLink } from '@/components/ui/button';

export const metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainPage title="There is no such page">
      <p className="text-ink-2">
        The address may be mistyped, or what it showed is no longer known: services and policies that were removed keep
        their history, but not their page.
      </p>
      <div>
        <ButtonLink href="/overview" look="solid">
          Go to the overview
        </ButtonLink>
      </div>
    </PlainPage>
  );
}
