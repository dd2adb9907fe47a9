import { numberText, plural } from '../words';
import { phrase, type Sentence, type Timeliness, timely } from './phrase';

export interface ComplianceFacts extends Timeliness {
  /** `PCI DSS 4.0.1`; null = all frameworks together. */
  readonly framework: string | null;
  readonly passed: number;
  readonly failed: number;
  readonly partial: number;
  readonly notAssessable: number;
  readonly total: number;
}

/** Technical checks that held; never a word on being compliant: an assessor decides that. */
export function complianceSentence(facts: ComplianceFacts): Sentence {
  return timely(compliance(facts), facts);
}

function compliance(facts: ComplianceFacts): Sentence {
  const name = facts.framework ?? 'All frameworks';
  if (facts.total === 0) return [phrase(`${name}: no technical check is defined.`)];
  if (facts.notAssessable === facts.total) {
    return [
      phrase(`${name}: nothing can be assessed yet.`),
      phrase(
        `${plural(facts.total, 'technical check')} waits for data.`.replace('checks waits', 'checks wait'),
        'quiet',
      ),
    ];
  }
  const verb = facts.failed === 1 ? 'fails' : 'fail';
  const held = `${name}: ${numberText(facts.passed)} of ${plural(facts.total, 'technical check')} held`;
  const rest = [
    facts.partial > 0 ? `${numberText(facts.partial)} held in part` : null,
    facts.notAssessable > 0 ? `${numberText(facts.notAssessable)} could not be assessed` : null,
  ].filter((text) => text !== null);
  return [
    phrase(facts.failed > 0 ? `${held},` : `${held}.`),
    ...(facts.failed > 0 ? [phrase(`${numberText(facts.failed)} ${verb}.`, 'hole')] : []),
    ...(rest.length > 0 ? [phrase(`${rest.join(' and ')}.`, 'quiet')] : []),
    phrase('An assessor decides compliance.', 'quiet'),
  ];
}
