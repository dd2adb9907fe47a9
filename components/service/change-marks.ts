import type { z } from 'zod';
import type { serviceHistoryContract } from '@/lib/server/services/service-history.contract';

type Event = z.output<typeof serviceHistoryContract.response>['items'][number];
type Mark = { at: string; label: string };

const WORDS = { added: 'added', changed: 'changed', removed: 'removed', first: 'added' } as const;
/** What a trend of reach shows, as the history names it. */
const SHOWN = 'reach in all';

/**
 * Marks of a trend from events of a history, in order of time. A policy that touches the service is marked when it came
 * true, several of one moment together. Where the reach moved though none did, the policies that changed elsewhere
 * since the analysis before are.
 */
export function changeMarks(events: readonly Event[], since: number): Mark[] {
  const shown = events.filter((event) => Date.parse(event.trueAt) >= since);
  const touching = shown.filter(({ what }) => what === 'policy');
  const elsewhere = shown.flatMap((event): Mark[] => {
    const { meanwhile, since: before, trueAt: at } = event;
    if (!meanwhile || before === null || !event.differences.some(({ name }) => name === SHOWN)) return [];
    if (touching.some(({ trueAt }) => trueAt > before && trueAt <= at)) return [];
    const name = shortName(meanwhile.first);
    return [{ at, label: meanwhile.policies === 1 ? `${name} changed` : `${meanwhile.policies} policies elsewhere` }];
  });
  return [...momentMarks(touching), ...elsewhere].sort((a, b) => (a.at < b.at ? -1 : 1));
}

function momentMarks(events: readonly Event[]): Mark[] {
  const byMoment = new Map<string, Event[]>();
  for (const event of events) byMoment.set(event.trueAt, [...(byMoment.get(event.trueAt) ?? []), event]);
  return [...byMoment].map(([at, own]) => {
    const [only] = own;
    const single = own.length === 1 && only;
    return { at, label: single ? `${shortName(only.title)} ${WORDS[only.change]}` : `${own.length} policies changed` };
  });
}

/** `NetworkPolicy shop/deny` is known as `deny`. */
function shortName(title: string): string {
  return title.split('/').at(-1) ?? title;
}
