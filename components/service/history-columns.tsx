import type { z } from 'zod';
import { countOf, formatCount } from '@/components/format/format-number';
import type { Column } from '@/components/tables/column';
import { SourceRef } from '@/components/ui/code';
import { Time } from '@/components/ui/time';
import type { serviceHistoryContract } from '@/lib/server/services/service-history.contract';

export type HistoryEvent = z.output<typeof serviceHistoryContract.response>['items'][number];

const KINDS = { policy: 'policy', intended: 'intended', inventory: 'inventory', posture: 'posture' } as const;
const WORDS = {
  added: 'appeared',
  changed: 'changed',
  removed: 'was removed',
  first: 'was the first to know it',
} as const;
const TURNS = { worse: 'text-hole', better: 'text-ink', other: 'text-ink-2' } as const;

function changeWord({ what, change }: HistoryEvent): string {
  return what === 'posture' && change === 'changed' ? 'said something else' : WORDS[change];
}

/** What a change of a policy meant for the service; '' for what is no policy. */
function touchWord({ selects, names }: HistoryEvent): string {
  if (!selects || !names) return '';
  const selecting = selects.before || selects.after;
  const { before, after } = selecting ? selects : names;
  const [does, did] = selecting ? ['selects it', 'selected it'] : ['names it as a peer', 'named it as a peer'];
  return after ? `, ${does}` : before ? `, ${did} until then` : '';
}

function Differences({ event }: { event: HistoryEvent }) {
  const { differences, differing } = event;
  if (differences.length === 0) return null;
  return (
    <ul className="mt-0.5 text-meta">
      {differences.map(({ name, before, after, turn }) => (
        <li key={name} className={`break-words ${TURNS[turn]}`}>
          <span className={event.what === 'posture' ? undefined : 'break-all font-mono'}>{name}</span>{' '}
          <span className="break-words">
            {before ?? 'nothing'} → {after ?? 'nothing'}
          </span>
          {turn === 'worse' ? ', more open' : turn === 'better' ? ', less open' : ''}
        </li>
      ))}
      {differing > differences.length ? (
        <li className="text-ink-3">and {formatCount(differing - differences.length)} more</li>
      ) : null}
    </ul>
  );
}

/** Both times, what changed, and where it is written. */
export const historyColumns: readonly Column<HistoryEvent>[] = [
  {
    id: 'what',
    header: 'What changed',
    card: 'title',
    width: '40%',
    cell: (event) => (
      <div className="min-w-0 py-0.5">
        <p className="break-words">
          <span className="font-medium">{event.title}</span> {changeWord(event)}
          {touchWord(event)}
        </p>
        <Differences event={event} />
        {event.meanwhile ? (
          <p className="break-words text-ink-3 text-meta">
            since the analysis before, {event.meanwhile.first}
            {event.meanwhile.policies > 1
              ? ` and ${countOf(event.meanwhile.policies - 1, 'other policy', 'other policies')}`
              : ''}{' '}
            changed somewhere in the estate
          </p>
        ) : null}
      </div>
    ),
  },
  {
    id: 'kind',
    header: 'Kind',
    from: 'md',
    width: '6rem',
    cardLabel: '',
    cell: ({ what }) => <span className="text-ink-2">{KINDS[what]}</span>,
  },
  {
    id: 'true',
    header: 'True from',
    sortable: true,
    width: '11rem',
    cell: ({ trueAt, since }) => (
      <span>
        <Time at={trueAt} />
        {since ? (
          <span className="block text-ink-3 text-meta">
            after <Time at={since} />
          </span>
        ) : null}
      </span>
    ),
  },
  {
    id: 'known',
    header: 'Known from',
    sortable: true,
    width: '10rem',
    cell: ({ knownAt }) => <Time at={knownAt} />,
  },
  {
    id: 'told',
    header: 'Told by',
    card: 'line',
    cell: ({ told, ref, author, commit }) => (
      <div className="min-w-0">
        <p className="break-words text-ink-2 text-meta">
          {told}
          {author ? ` · ${author}` : ''}
          {commit ? ` · ${commit.slice(0, 10)}` : ''}
        </p>
        {ref ? <SourceRef file={ref.source} line={ref.line} /> : null}
      </div>
    ),
  },
];
