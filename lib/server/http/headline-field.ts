import { z } from 'zod';
import type { Sentence } from '@/lib/posture/sentences/phrase';

/** The sentence that a screen begins with, as `lib/posture/sentences` builds it: phrases, one space apart. */
export const headlineField = z.array(
  z.object({ text: z.string(), tone: z.enum(['hole', 'plain', 'quiet', 'stale']), link: z.string().optional() }),
);

/** A computed sentence as an answer carries it. */
export function headlineOf(sentence: Sentence): z.infer<typeof headlineField> {
  return sentence.map((phrase) => ({ ...phrase }));
}
