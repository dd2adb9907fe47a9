import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';

/** In the place of a page that the person's role does not include. */
export function RoleNeeded({ what, needs, role }: { what: string; needs: string; role: string }) {
  return (
    <>
      <Headline parts={[{ text: what }]} />
      <EmptyState title={`Only ${needs} may see this`}>
        You are signed in as {role}. Whoever administers Bulkhead can give you another role.
      </EmptyState>
    </>
  );
}
