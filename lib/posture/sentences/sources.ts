import { capital, countText, durationText, plural } from '../words';
import { phrase, type Sentence } from './phrase';

export interface SourceFact {
  readonly name: string;
  readonly state: 'reporting' | 'silent' | 'never' | 'failed';
  /** Whether anybody said how often it should report; without it nobody can say that it is late. */
  readonly watched: boolean;
  /** Newest record in milliseconds. */
  readonly newest: number | null;
}

/** Whether Bulkhead still sees. Speaks of now by itself: it never turns grey. */
export function sourcesSentence(sources: readonly SourceFact[], asOf: number): Sentence {
  if (sources.length === 0) {
    return [
      phrase('No source has reported yet.'),
      phrase('Import an inventory, an estate file, or flows to begin.', 'quiet'),
    ];
  }
  const of = (state: SourceFact['state']) => sources.filter((s) => s.state === state);
  const silent = of('silent');
  const failed = of('failed');
  const never = of('never');
  const [first] = silent;
  const reporting = of('reporting').filter(({ watched }) => watched).length;
  const unwatched = of('reporting').length - reporting;
  const all = reporting === sources.length;
  const head = all
    ? sources.length === 1
      ? 'The one source reports as expected.'
      : `All ${plural(sources.length, 'source')} report as expected.`
    : `${capital(countText(reporting, 'source'))} of ${sources.length} ${reporting === 1 ? 'reports' : 'report'} as expected.`;
  const unsaid = `of ${countText(unwatched, 'source')} nobody has said how often ${unwatched === 1 ? 'it' : 'they'} should report, so silence there is not noticed.`;
  return [
    ...(first === undefined ? [] : [phrase(silentText(silent.length, first, asOf), 'hole')]),
    ...(failed.length === 0 ? [] : [phrase(`The last delivery of ${plural(failed.length, 'source')} failed.`, 'hole')]),
    ...(reporting > 0 || unwatched === 0 ? [phrase(head)] : []),
    ...(unwatched > 0 ? [phrase(capital(unsaid), reporting > 0 ? 'quiet' : 'plain')] : []),
    ...(never.length === 0
      ? []
      : [
          phrase(
            `${capital(countText(never.length, 'source'))} ${never.length === 1 ? 'has' : 'have'} reported nothing yet.`,
            'quiet',
          ),
        ]),
  ];
}

function silentText(count: number, first: SourceFact, asOf: number): string {
  const since = first.newest === null ? '' : ` for ${durationText(asOf - first.newest)}`;
  if (count === 1) return `${first.name} has been silent${since}.`;
  return `${capital(countText(count, 'source'))} are silent, ${first.name}${since}.`;
}
