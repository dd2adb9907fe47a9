import { countText, listText, plural, timeText } from '../words';
import { flowsEndedText } from './flows-ended';
import { type Phrase, phrase, type Sentence, type Timeliness, timely } from './phrase';
import { hasTrouble, type Trouble, troubleDetail, troubleHeadline } from './trouble';

export interface OverviewFacts extends Trouble, Timeliness {
  readonly services: number;
  readonly policies: number;
  /** Whether any flow was ever received. */
  readonly flowsSeen: boolean;
  /** Time of the newest flow where it is too old to speak of now, see `flowsEnded`; null = flows are recent. */
  readonly flowsEndedAt: number | null;
  /** Time of the first flow where it is of today: before it nothing is known. */
  readonly flowsBeganAt: number | null;
  /** Whether any segment of what is looked at enforces its intent. */
  readonly intentEnforced: boolean;
  readonly basis: 'deployed' | 'declared' | 'none';
  /** Refused attempts today that belong to no broken dependency; null = not known. */
  readonly otherRefusalsToday: number | null;
  /** Names of sources that went silent. */
  readonly silent: readonly string[];
  /** Things that need a person beside holes and broken dependencies. */
  readonly otherAttention: number;
}

/** What is wrong, since when, and whether the rest is known to be well. */
export function overviewSentence(facts: OverviewFacts): Sentence {
  return timely(overview(facts), facts);
}

function overview(facts: OverviewFacts): Sentence {
  if (facts.services === 0) {
    const start = phrase('Import an inventory to begin.', 'quiet');
    return [phrase(facts.flowsSeen ? 'Flows arrive, but no service is known yet.' : 'Nothing is known yet.'), start];
  }
  if (!facts.flowsSeen) {
    const known = `${plural(facts.services, 'service')} and ${plural(facts.policies, 'policy', 'policies')} are known; who really talks to whom is not.`;
    return [phrase('No flows have arrived yet.'), phrase(known, 'quiet'), ...basisPhrase(facts)];
  }
  if (hasTrouble(facts)) {
    return [
      ...troubleHeadline(facts),
      ...troubleDetail(facts, facts.asOf),
      ...refusals(facts, 'other '),
      ...ended(facts),
      ...blind(facts),
    ];
  }
  return [...allWell(facts), ...attention(facts), ...blind(facts), ...basisPhrase(facts)];
}

function ended({ flowsEndedAt, asOf }: OverviewFacts): Phrase[] {
  return flowsEndedAt === null ? [] : [phrase(`${flowsEndedText(flowsEndedAt, asOf)}: whether it goes on is unknown.`)];
}

function allWell(facts: OverviewFacts): Phrase[] {
  const partial = facts.silent.length > 0;
  const limits = 'No segment enforces its intent, so no traffic can be called a hole.';
  if (facts.flowsEndedAt !== null) {
    const unknown = facts.intentEnforced
      ? 'whether a hole is in use or a dependency is broken since then is unknown.'
      : 'whether a dependency is broken since then is unknown.';
    const ending = phrase(`${flowsEndedText(facts.flowsEndedAt, facts.asOf)}: ${unknown}`);
    return facts.intentEnforced ? [ending] : [ending, phrase(limits, 'quiet')];
  }
  if (!facts.intentEnforced) {
    return [
      phrase(`${partial ? 'As far as flows were seen, no' : 'No'} dependency is known to be broken.`),
      phrase(limits, 'quiet'),
      ...refusals(facts, ''),
    ];
  }
  const start = partial ? 'As far as flows were seen, no' : 'No';
  return [phrase(`${start} hole is in use and no dependency is broken.`), ...refusals(facts, '')];
}

function refusals(facts: OverviewFacts, other: string): Phrase[] {
  const { otherRefusalsToday: count, flowsBeganAt, asOf } = facts;
  if (count === null) return [];
  const when = flowsBeganAt === null ? 'today' : `since flows began at ${timeText(flowsBeganAt, asOf)}`;
  if (count === 0) return [phrase(`${other === '' ? 'Nothing' : 'Nothing else'} was refused ${when}.`, 'quiet')];
  return [phrase(`${plural(count, `${other}attempt`)} ${count === 1 ? 'was' : 'were'} refused ${when}.`, 'quiet')];
}

function attention({ otherAttention: count }: OverviewFacts): Phrase[] {
  if (count === 0) return [];
  return [phrase(`${capitalised(countText(count, 'thing'))} ${count === 1 ? 'needs' : 'need'} a person.`)];
}

function blind({ silent }: OverviewFacts): Phrase[] {
  if (silent.length === 0) return [];
  const names = silent.length > 3 ? plural(silent.length, 'source') : listText(silent);
  return [phrase(`${names} ${silent.length === 1 ? 'is' : 'are'} silent: what happened there is unknown.`)];
}

function basisPhrase({ basis }: OverviewFacts): Phrase[] {
  return basis === 'declared'
    ? [phrase('Policies are taken from files; nothing read from a cluster says that they are enforced.', 'quiet')]
    : [];
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
