import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
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

/** What a change of a policy meant for the service; '' where it selects it before and after. */
function touchWord({ selects, names }: HistoryEvent): string {
  if (!selects || !names) return '';
  const verb = selects.before || selects.after ? 'select' : 'name';
  const { before, after } = verb === 'select' ? selects : names;
  const object = verb === 'select' ? 'this service' : 'this service as a peer';
  if (before && after) return `${verb}s ${object}`;
  return after ? `${verb}s ${object} from then on` : `${verb}${verb === 'name' ? 'd' : 'ed'} ${object} until then`;
}

function Differences({ event }: { event: HistoryEvent }) {
  const { differences, differing } = event;
  if (differences.length === 0) return null;
  return (
    <ul className="mt-0.5 text-meta">
      {differences.map(({ name, before, after, turn }) => (
        <li key={name} className={`break-words ${TURNS[turn]}`}>
          <span className={event.what === 'posture' ? undefined : 'break-all font-mono'}>{name}</span>{' '}
          {before === null && after === null ? (
            'differs'
          ) : (
            <>
              {before ?? 'nothing'} → {after ?? 'nothing'}
            </>
          )}
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
    width: '46%',
    cell: (event) => {
      const touch = touchWord(event);
      return (
        <div className="min-w-0 py-0.5">
          <p className="break-words">
            <span className="font-medium">{event.title}</span> {changeWord(event)}
            {touch ? `; it ${touch}` : ''}
            <span className="text-ink-3 text-meta"> · {KINDS[event.what]}</span>
          </p>
          <Differences event={event} />
        </div>
      );
    },
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
