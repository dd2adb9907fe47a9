import type { SentencePart } from './headline';

/** How the computed sentences mark their phrases, as `lib/posture/sentences` gives them. */
export type ComputedPhrase = {
  readonly text: string;
  readonly tone: string;
  readonly link?: string | null | undefined;
};

const tones: Readonly<Record<string, SentencePart['tone']>> = {
  hole: 'alarm',
  plain: 'plain',
  quiet: 'quiet',
  stale: 'stale',
};

/** A computed sentence as a headline shows it: phrases one space apart; `lift` fits links to the scope. */
export function sentenceParts(sentence: readonly ComputedPhrase[], lift: (path: string) => string): SentencePart[] {
  return sentence.map(({ text, tone, link }, index) => ({
    text: index === sentence.length - 1 ? text : `${text} `,
    tone: tones[tone] ?? 'plain',
    link: link ? lift(link) : undefined,
  }));
}
