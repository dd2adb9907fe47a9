import { formatSpan } from '@/components/format/format-time';
import { classNames } from '@/components/ui/class-names';
import { ScopedLink } from './scoped-link';
import type { ShellData } from './shell-data';

/** How old each kind of data is, counted from the server's clock; opens the sources. */
export function Freshness({ shell }: { shell: ShellData }) {
  const now = Date.parse(shell.now);
  return (
    <ScopedLink
      href="/settings/sources"
      className="ml-auto hidden items-baseline gap-x-3 whitespace-nowrap rounded-control text-ink-3 text-meta lg:flex"
    >
      <span className="sr-only">Freshness of the sources: </span>
      {shell.freshness.map((source) => (
        <span key={source.kind}>
          {source.kind}{' '}
          <span className={classNames('font-medium', source.stale ? 'text-hole' : 'text-ink')}>
            {source.lastAt === null ? 'none yet' : formatSpan(now - Date.parse(source.lastAt))}
            {source.stale && source.lastAt !== null ? ', stale' : ''}
          </span>
        </span>
      ))}
    </ScopedLink>
  );
}
