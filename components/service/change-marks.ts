import type { z } from 'zod';
import type { serviceHistoryContract } from '@/lib/server/services/service-history.contract';

type Event = z.output<typeof serviceHistoryContract.response>['items'][number];

const WORDS = { added: 'added', changed: 'changed', removed: 'removed', first: 'added' } as const;

/** Marks of a trend from events of a history: one per moment, named after its policy, or counted where there are more. */
export function changeMarks(events: readonly Event[], since: number): { at: string; label: string }[] {
  const byMoment = new Map<string, Event[]>();
  for (const event of events) {
    if (Date.parse(event.trueAt) < since) continue;
    byMoment.set(event.trueAt, [...(byMoment.get(event.trueAt) ?? []), event]);
  }
  return [...byMoment]
    .map(([at, own]) => {
      const [only] = own;
      const name = only?.title.split('/').at(-1) ?? '';
      const label = own.length === 1 && only ? `${name} ${WORDS[only.change]}` : `${own.length} policies changed`;
      return { at, label };
    })
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}
