import { numberText, plural } from '../words';
import { phrase, type Sentence, type Timeliness, timely } from './phrase';
import { hasTrouble, type Trouble, troubleDetail, troubleHeadline } from './trouble';

export interface GraphFacts extends Trouble, Timeliness {
  readonly services: number;
  readonly segments: number;
  /** Permitted edges from service to service, and those from or to outside. */
  readonly permitted: { readonly between: number; readonly outside: number };
  /** Permitted edges outside enforced intent that no flow used. */
  readonly unusedHoles: number;
  readonly flowsSeen: boolean;
  readonly intentEnforced: boolean;
}

/** Who may talk to whom, and whether any of it is outside intent. */
export function graphSentence(facts: GraphFacts): Sentence {
  return timely(graph(facts), facts);
}

function graph(facts: GraphFacts): Sentence {
  if (facts.services === 0) return [phrase('No service is known yet, so there is nothing to draw.')];
  const where = facts.segments > 0 ? ` in ${plural(facts.segments, 'segment')}` : '';
  const { between, outside } = facts.permitted;
  const beyond = outside > 0 ? ` and ${numberText(outside)} from or to outside` : '';
  const size = `${plural(facts.services, 'service')}${where}, ${plural(between, 'permitted edge')} between services${beyond}.`;
  if (hasTrouble(facts)) return [...troubleHeadline(facts), ...troubleDetail(facts, facts.asOf), phrase(size, 'quiet')];
  if (!facts.intentEnforced) {
    return [phrase(size), phrase('No segment enforces its intent, so no edge can be called a hole.', 'quiet')];
  }
  const unused =
    facts.unusedHoles === 0
      ? 'Policy permits nothing outside enforced intent.'
      : `Policy permits ${numberText(facts.unusedHoles)} ${facts.unusedHoles === 1 ? 'edge' : 'edges'} outside enforced intent; ${facts.flowsSeen ? 'no flow uses them' : 'without flows nobody knows whether they are used'}.`;
  return [phrase(size), phrase(unused, facts.unusedHoles === 0 ? 'quiet' : 'plain')];
}
