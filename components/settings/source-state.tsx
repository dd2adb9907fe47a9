import type { z } from 'zod';
import { StateWord } from '@/components/ui/state-badge';
import type { sourcesContract } from '@/lib/server/sources/sources.contract';

export type SourceItem = z.output<typeof sourcesContract.response>['items'][number];

const LOOKS = {
  reporting: { state: 'pass', word: 'reports' },
  silent: { state: 'fail', word: 'silent' },
  failed: { state: 'fail', word: 'last delivery failed' },
  never: { state: 'unknown', word: 'nothing yet' },
} as const;

/** Whether a source still reports, in a word; without an expected interval nobody can say that it is late. */
export function SourceStateWord({ source }: { source: SourceItem }) {
  if (source.state === 'reporting' && source.expectedIntervalSeconds === null) {
    return <StateWord state="not_assessable">no interval set</StateWord>;
  }
  const { state, word } = LOOKS[source.state];
  return <StateWord state={state}>{word}</StateWord>;
}
