import { timeText } from '../words';

/** How a part of a headline is shown: alarming, plain, in the background, or grey because it is out of date. */
export type Tone = 'hole' | 'plain' | 'quiet' | 'stale';

/** A clause or sentence of a headline, with its own punctuation; phrases are set one space apart. */
export interface Phrase {
  readonly text: string;
  readonly tone: Tone;
  /** Path within the application. */
  readonly link?: string;
}

export type Sentence = readonly Phrase[];

/** When the analysis behind a headline is too old to speak of now. Times are milliseconds since the epoch. */
export interface Timeliness {
  readonly asOf: number;
  /** When the last good analysis finished, where it is stale or a later one failed; null = it is current. */
  readonly staleSince: number | null;
}

export function phrase(text: string, tone: Tone = 'plain', link?: string): Phrase {
  return link === undefined ? { text, tone } : { text, tone, link };
}

/** The whole headline as one line: for titles, tests and print. */
export function sentenceText(sentence: Sentence): string {
  return sentence.map((part) => part.text).join(' ');
}

/** Greys a headline that speaks of the past, and says of when it speaks. */
export function timely(sentence: Sentence, { asOf, staleSince }: Timeliness): Sentence {
  if (staleSince === null) return sentence;
  const note = phrase(`As of ${timeText(staleSince, asOf)}, and nothing newer is known:`, 'stale');
  return [note, ...sentence.map((part) => ({ ...part, tone: 'stale' as const }))];
}
