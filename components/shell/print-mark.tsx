'use client';

import { formatDayClock } from '@/components/format/format-time';
import type { ShellData } from './shell-data';
import { useScope } from './use-scope';

/** What a sheet of paper must say about itself once the bars around it are gone. */
export function PrintMark({ shell }: { shell: ShellData }) {
  const [{ env, segment }] = useScope();
  const newest = shell.freshness.find(({ kind }) => kind === 'flows')?.lastAt ?? null;
  const words = [
    'Bulkhead',
    env ?? 'all environments',
    segment ? `segment ${segment}` : null,
    shell.analysedAt === null ? 'nothing analysed yet' : `analysis of ${formatDayClock(new Date(shell.analysedAt))}`,
    newest === null ? 'no flows' : `flows up to ${formatDayClock(new Date(newest))}`,
  ];
  return <p className="hidden text-ink-3 text-mini print:block">{words.filter((word) => word !== null).join(' · ')}</p>;
}
