import { formatSpan } from '@/components/format/format-time';
import { classNames } from '@/components/ui/class-names';
import { ScopedLink } from './scoped-link';
import type { ShellData } from './shell-data';

/** How old each kind of data is, counted from the server's clock. */
export function FreshnessWords({ shell }: { shell: ShellData }) {
  const now = Date.parse(shell.now);
  return shell.freshness.map((source) => (
    <span key={source.kind} className="mr-3 last:mr-0">
      {source.kind}{' '}
      <span className={classNames('font-medium', source.stale ? 'text-hole' : 'text-ink')}>
        {source.lastAt === null ? 'none yet' : formatSpan(now - Date.parse(source.lastAt))}
        {source.stale && source.lastAt !== null ? ', stale' : ''}
      </span>
    </span>
  ));
}

/** The same in the scope bar, where there is room; opens the sources. */
export function Freshness({ shell }: { shell: ShellData }) {
  return (
    <ScopedLink
      href="/settings/sources"
      className="ml-auto hidden items-baseline whitespace-nowrap rounded-control text-ink-3 text-meta lg:flex"
    >
      <span className="sr-only">Freshness of the sources: </span>
      <FreshnessWords shell={shell} />
    </ScopedLink>
  );
}
