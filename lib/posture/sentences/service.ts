import type { Figure } from '@/lib/topology/figure';
import { numberText } from '../words';
import { type Phrase, phrase, type Sentence, type Timeliness, timely } from './phrase';

export interface ServiceFacts extends Timeliness {
  readonly name: string;
  readonly kind: 'workload' | 'external';
  /** Other services of the inventory. */
  readonly of: number;
  readonly twoHops: Figure;
  readonly transitive: Figure;
  readonly restricted: Figure;
  /** The door whose closing saves most; null where none helps or none was looked for. */
  readonly bestDoor: { readonly reachAfter: number; readonly restrictedAfter: number; readonly unused: boolean } | null;
  readonly link?: string;
}

/** What a takeover of this one means. */
export function serviceSentence(facts: ServiceFacts): Sentence {
  return timely(service(facts), facts);
}

function range({ atLeast, atMost }: Figure): string {
  if (atLeast === atMost) return numberText(atLeast);
  return atLeast === 0
    ? `at most ${numberText(atMost)}`
    : `at least ${numberText(atLeast)} and at most ${numberText(atMost)}`;
}

function service(facts: ServiceFacts): Sentence {
  const { name, of, transitive, twoHops } = facts;
  const outside = name === 'internet' ? 'the internet' : name;
  const start = facts.kind === 'external' ? `From ${outside}` : `If ${name} is taken over`;
  if (of <= 0) return [phrase(`${name} is the only service known, so there is nothing else to reach.`)];
  if (transitive.atMost === 0) return [phrase(`${start}, no other service is within reach by policy.`)];
  const single = twoHops.atMost === 1;
  const head = phrase(
    `${start}, ${range(twoHops)} ${single ? 'service is' : 'services are'} within two hops, ${range(transitive)} of ${numberText(of)} in all${ending(facts)}`,
  );
  const flat = transitive.atLeast === of && of > 1 ? [phrase('That is the whole estate, as in a flat network.')] : [];
  return [head, ...restricted(facts), ...flat, ...door(facts)];
}

function ending({ restricted: { atMost } }: ServiceFacts): string {
  return atMost === 0 ? ', none of them restricted.' : ',';
}

function restricted({ restricted: figure }: ServiceFacts): Phrase[] {
  if (figure.atMost === 0) return [];
  const one = figure.atMost === 1;
  const tone = figure.atLeast > 0 ? 'hole' : 'plain';
  return [phrase(`and ${range(figure)} of them ${one ? 'holds' : 'hold'} restricted data.`, tone)];
}

function door({ bestDoor, restricted: figure }: ServiceFacts): Phrase[] {
  if (bestDoor === null) return [];
  const rule = bestDoor.unused ? 'Closing one unused rule' : 'Closing one rule';
  const left = bestDoor.reachAfter === 0 ? 'nothing' : numberText(bestDoor.reachAfter);
  const safe =
    figure.atMost === 0 || bestDoor.reachAfter === 0
      ? ''
      : bestDoor.restrictedAfter === 0
        ? ', none of them restricted'
        : `, ${numberText(bestDoor.restrictedAfter)} of them restricted`;
  return [phrase(`${rule} leaves ${left}${safe}.`)];
}
