import { plural } from '../words';
import { phrase, type Sentence } from './phrase';

export interface FirstRunFacts {
  readonly services: number;
  readonly policies: number;
  /** Segments known, and services that lie in one. */
  readonly segments: number;
  readonly placed: number;
  readonly flows: number;
}

/** What is there already and what is missing to say more, in the order of the three steps. */
export function firstRunSentence(facts: FirstRunFacts): Sentence {
  const { services, policies, flows } = facts;
  if (services === 0 && policies === 0) {
    const next = phrase('Three steps lead to the first picture; the first takes a minute.', 'quiet');
    return [
      phrase(
        flows > 0
          ? `${plural(flows, 'flow')} arrived, but nothing is known of who sent them.`
          : 'Nothing has arrived yet.',
      ),
      next,
    ];
  }
  const verb = services + policies === 1 ? 'is' : 'are';
  const known = `${plural(services, 'service')} and ${plural(policies, 'policy', 'policies')} ${verb} known`;
  if (flows === 0)
    return [phrase('No flows have arrived yet.'), phrase(`${known}; who really talks to whom is not.`, 'quiet')];
  if (facts.segments === 0) {
    return [
      phrase(`${known}, and ${plural(flows, 'flow')} arrived.`),
      phrase('No segment is drawn yet, so nothing can be called a hole.', 'quiet'),
    ];
  }
  const unplaced = services - facts.placed;
  const rest =
    unplaced > 0
      ? `${plural(unplaced, 'service')} ${unplaced === 1 ? 'lies' : 'lie'} in no segment yet.`
      : 'Every service lies in a segment.';
  return [phrase(`${known}, and ${plural(flows, 'flow')} arrived.`), phrase(rest, 'quiet')];
}
