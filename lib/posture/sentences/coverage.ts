import { percentText } from '../metric';
import { capital, countText, plural } from '../words';
import { type Phrase, phrase, type Sentence, type Timeliness, timely } from './phrase';

export interface CoverageFacts extends Timeliness {
  readonly services: number;
  readonly coveredIngress: number;
  readonly coveredEgress: number;
  /** Open in disguise in some direction. */
  readonly open: number;
  /** Unknown in some direction. */
  readonly unknown: number;
  readonly restrictedUncovered: number;
  readonly basis: 'deployed' | 'declared' | 'none';
}

/** How much of the estate refuses whom it does not know. */
export function coverageSentence(facts: CoverageFacts): Sentence {
  return timely(coverage(facts), facts);
}

function coverage(facts: CoverageFacts): Sentence {
  const n = facts.services;
  if (n === 0) return [phrase('No service is known yet, so coverage cannot be assessed.')];
  const declared = facts.basis === 'declared';
  const basis = declared
    ? [phrase('Counted as declared in files; nothing read from a cluster says that they are enforced.', 'quiet')]
    : [];
  const gaps: Phrase[] = [
    ...(facts.restrictedUncovered > 0
      ? [
          phrase(
            `${capital(countText(facts.restrictedUncovered, 'restricted service'))} ${facts.restrictedUncovered === 1 ? 'is' : 'are'} not covered in both directions.`,
            'hole',
          ),
        ]
      : []),
    ...(facts.open > 0
      ? [
          phrase(
            `${capital(countText(facts.open, 'service'))} ${facts.open === 1 ? 'looks' : 'look'} isolated but ${facts.open === 1 ? 'allows' : 'allow'} everything.`,
          ),
        ]
      : []),
    ...(facts.unknown > 0 ? [phrase(`${plural(facts.unknown, 'service')} cannot be assessed.`, 'quiet')] : []),
  ];
  return [phrase(main(facts)), ...gaps, ...basis];
}

function main({ services: n, coveredIngress, coveredEgress, basis }: CoverageFacts): string {
  if (n === 1 && coveredIngress === 1 && coveredEgress === 1) {
    return basis === 'declared'
      ? 'The one service would refuse unknown callers and could not call out freely.'
      : 'The one service refuses unknown callers and cannot call out freely.';
  }
  return `${refusing(coveredIngress / n, basis)}; ${calling(coveredEgress / n, basis)}.`;
}

function refusing(share: number, basis: CoverageFacts['basis']): string {
  const would = basis === 'declared' ? 'would ' : '';
  if (share === 0) return 'No service is known to refuse unknown callers';
  if (share === 1) return `Every service ${would === '' ? 'refuses' : 'would refuse'} unknown callers`;
  return `${percentText(share)} of services ${would}refuse unknown callers`;
}

function calling(share: number, basis: CoverageFacts['basis']): string {
  const could = basis === 'declared' ? 'could' : 'can';
  if (share === 0) return 'none is known to be kept from calling out freely';
  if (share === 1) return `none ${could} call out freely`;
  return `${percentText(share)} ${basis === 'declared' ? 'could not' : 'cannot'} call out freely`;
}
