import { numberText, plural, timeText } from '../words';
import { type Phrase, phrase, type Sentence, type Timeliness, timely } from './phrase';
import { brokenText, type NamedPair } from './trouble';

export interface DeniedFacts extends Timeliness {
  readonly flowsSeen: boolean;
  /** Time of the newest flow where no flow of the window is known; null = flows of the window are known. */
  readonly flowsEndedAt: number | null;
  /** `in the last 24 h`. */
  readonly window: string;
  /** Refused attempts in the window, would-deny apart. */
  readonly refused: number;
  readonly wouldDeny: number;
  readonly broken: readonly NamedPair[];
  /** Refused attempts of the broken dependencies in the window. */
  readonly brokenRefusals: number;
  /** Whether nothing at all is known of a part of the window before the newest flow. */
  readonly partlySeen: boolean;
  /** Places and sources with missing data in the window. */
  readonly gaps: readonly string[];
}

/** The cause first: what is refused though it should not be; then the rest in numbers that add up. */
export function deniedSentence(facts: DeniedFacts): Sentence {
  return timely(denied(facts), facts);
}

function denied(facts: DeniedFacts): Sentence {
  const { broken, refused, window } = facts;
  if (!facts.flowsSeen) return [phrase('No flows have arrived yet, so no refusal can be shown.')];
  const [first] = broken;
  if (first !== undefined) {
    const more = broken.length - 1;
    return [
      phrase(brokenText(first, facts.asOf), 'hole', first.link),
      ...(more > 0
        ? [
            phrase(
              `${plural(more, 'other dependency', 'other dependencies')} ${more === 1 ? 'is' : 'are'} broken too.`,
              'hole',
            ),
          ]
        : []),
      ...unknown(facts),
      ...(refused > 0
        ? [
            phrase(
              `${numberText(facts.brokenRefusals)} of ${plural(refused, 'refusal')} ${window} ${facts.brokenRefusals === 1 ? 'is' : 'are'} theirs.`,
              'quiet',
            ),
          ]
        : []),
      ...wouldDeny(facts),
      ...gaps(facts),
    ];
  }
  if (facts.flowsEndedAt !== null) return [...unknown(facts), ...gaps(facts)];
  if (refused === 0) {
    const seen = facts.gaps.length > 0 || facts.partlySeen ? 'As far as flows were seen, nothing' : 'Nothing';
    return [phrase(`${seen} was refused ${window}.`), ...wouldDeny(facts), ...gaps(facts)];
  }
  const were = refused === 1 ? 'was' : 'were';
  return [
    phrase(`${plural(refused, 'attempt')} ${were} refused ${window}.`),
    phrase('As far as is known, none of it was intended or lately used.', 'quiet'),
    ...wouldDeny(facts),
    ...gaps(facts),
  ];
}

function unknown({ flowsEndedAt, window, asOf }: DeniedFacts): Phrase[] {
  if (flowsEndedAt === null) return [];
  const newest = timeText(flowsEndedAt, asOf);
  return [phrase(`No flow is known ${window}, so what was refused is unknown; the newest is of ${newest}.`)];
}

function wouldDeny({ wouldDeny: count }: DeniedFacts): Phrase[] {
  return count === 0
    ? []
    : [phrase(`${numberText(count)} more would be refused if staged policies were enforced.`, 'quiet')];
}

function gaps({ gaps: list }: DeniedFacts): Phrase[] {
  if (list.length === 0) return [];
  return [
    phrase(
      list.length === 1 ? `Data is missing from ${list[0]}.` : `Data is missing from ${plural(list.length, 'source')}.`,
    ),
  ];
}
