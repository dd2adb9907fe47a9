import { phrase, type Sentence } from './phrase';

/** Of a scope that holds nothing nothing can be said, least of all that it is well. */
export function emptyScopeSentence({ env, segment }: { env: string | null; segment: string | null }): Sentence {
  const where = [segment === null ? null : `segment “${segment}”`, env === null ? null : `environment “${env}”`]
    .filter((part) => part !== null)
    .join(' of ');
  return [phrase(`No service is known in ${where}.`), phrase('Choose another environment or segment above.', 'quiet')];
}
