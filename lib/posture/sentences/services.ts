import { capital, countText, numberText, plural } from '../words';
import { phrase, type Sentence, type Timeliness, timely } from './phrase';

export interface ServicesFacts extends Timeliness {
  readonly services: number;
  readonly restricted: number;
  /** Unrestricted services with restricted data within reach (at most). */
  readonly reachingRestricted: number;
  readonly widest: {
    readonly name: string;
    readonly reach: number;
    readonly of: number;
    readonly link?: string;
  } | null;
  /** Services to which the internet can open a connection, surely; and those of which it is not known. */
  readonly exposed: number;
  readonly exposureUnknown: number;
}

/** What a takeover of any one of them would mean. */
export function servicesSentence(facts: ServicesFacts): Sentence {
  return timely(list(facts), facts);
}

function list(facts: ServicesFacts): Sentence {
  if (facts.services === 0)
    return [phrase('No service is known yet.'), phrase('Import an inventory to begin.', 'quiet')];
  const others = facts.services - facts.restricted;
  const reach =
    facts.restricted === 0
      ? phrase(`${plural(facts.services, 'service')}, none marked restricted.`)
      : others === 0
        ? phrase(
            facts.services === 1
              ? 'The one service is marked restricted.'
              : `All ${plural(facts.services, 'service')} are marked restricted.`,
          )
        : facts.reachingRestricted === 0
          ? phrase(`None of ${plural(others, 'other service')} can reach restricted data.`)
          : phrase(
              `${numberText(facts.reachingRestricted)} of ${plural(others, 'other service')} can reach restricted data.`,
            );
  const { widest } = facts;
  const wide =
    widest === null || widest.reach === 0
      ? []
      : [
          phrase(
            `${widest.name} has the widest reach: ${numberText(widest.reach)} of ${numberText(widest.of)}.`,
            'plain',
            widest.link,
          ),
        ];
  const unknown = facts.exposureUnknown === 0 ? '' : `; for ${numberText(facts.exposureUnknown)} it is not known`;
  const verb = facts.exposed === 1 ? 'is' : 'are';
  return [
    reach,
    ...wide,
    phrase(`${capital(countText(facts.exposed, 'service'))} ${verb} open to the internet${unknown}.`, 'quiet'),
  ];
}
