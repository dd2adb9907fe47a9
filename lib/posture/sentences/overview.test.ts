import { describe, expect, it } from 'vitest';
import { type OverviewFacts, overviewSentence } from './overview';
import { sentenceText } from './phrase';
import type { NamedPair } from './trouble';

const NOW = Date.parse('2026-11-21T12:40:00Z');
const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
const hole: NamedPair = { from: 'checkout', to: 'card-vault', since: at('09:12'), activity: 'ongoing', door: 'open' };
const wall: NamedPair = { from: 'checkout', to: 'ledger', since: at('09:06'), activity: 'ongoing', door: 'closed' };
const TIME = { asOf: NOW, staleSince: null };

const WELL: OverviewFacts = {
  ...TIME,
  services: 119,
  policies: 60,
  flowsSeen: true,
  flowsBeganAt: null,
  flowsEndedAt: null,
  intentEnforced: true,
  basis: 'deployed',
  otherRefusalsToday: 1204,
  silent: [],
  otherAttention: 0,
  holes: [],
  broken: [],
};

describe('overview', () => {
  const cases: [string, Partial<OverviewFacts>, string][] = [
    ['all well', {}, 'No hole is in use and no dependency is broken. 1,204 attempts were refused today.'],
    [
      'a hole and a broken dependency',
      { holes: [hole], broken: [wall] },
      'One hole is in use and one dependency is broken. checkout reaches card-vault outside intent since 09:12 UTC. checkout cannot reach ledger since 09:06 UTC, and still cannot. 1,204 other attempts were refused today.',
    ],
    [
      'a hole that nobody uses any more',
      { holes: [{ ...hole, activity: 'stopped' }], otherRefusalsToday: 1 },
      'One hole stands open though quiet now. checkout reached card-vault outside intent and still can. 1 other attempt was refused today.',
    ],
    [
      'three broken since another day, policy mended',
      {
        broken: [{ ...wall, since: Date.parse('2026-11-12T09:00:00Z'), door: 'open' }, wall, wall],
        otherRefusalsToday: 0,
      },
      'Three dependencies are broken. checkout was refused by ledger since Nov 12; policy allows it again, no success has been seen yet. Nothing else was refused today.',
    ],
    ['nothing at all', { services: 0, flowsSeen: false }, 'Nothing is known yet. Import an inventory to begin.'],
    [
      'flows before an inventory',
      { services: 0 },
      'Flows arrive, but no service is known yet. Import an inventory to begin.',
    ],
    [
      'no flows',
      { flowsSeen: false, services: 42, policies: 18 },
      'No flows have arrived yet. 42 services and 18 policies are known; who really talks to whom is not.',
    ],
    [
      'no intent',
      { intentEnforced: false },
      'No dependency is known to be broken. No segment enforces its intent, so no traffic can be called a hole. 1,204 attempts were refused today.',
    ],
    [
      'partly blind',
      { silent: ['node-7'], otherAttention: 1 },
      'As far as flows were seen, no hole is in use and no dependency is broken. 1,204 attempts were refused today. One thing needs a person. node-7 is silent: what happened there is unknown.',
    ],
    [
      'from files only',
      { basis: 'declared', otherRefusalsToday: null },
      'No hole is in use and no dependency is broken. Policies are taken from files; nothing read from a cluster says that they are enforced.',
    ],
    [
      'flows since this morning',
      { flowsBeganAt: at('07:05'), otherRefusalsToday: 0 },
      'No hole is in use and no dependency is broken. Nothing was refused since flows began at 07:05 UTC.',
    ],
    [
      'flows of long ago',
      { flowsEndedAt: Date.parse('2021-11-10T10:00:00Z'), otherRefusalsToday: null },
      'No flow is newer than Nov 10, 2021: whether a hole is in use or a dependency is broken since then is unknown.',
    ],
    [
      'flows of long ago without intent',
      { flowsEndedAt: Date.parse('2026-11-10T10:00:00Z'), otherRefusalsToday: null, intentEnforced: false },
      'No flow is newer than Nov 10: whether a dependency is broken since then is unknown. No segment enforces its intent, so no traffic can be called a hole.',
    ],
    [
      'a hole when flows ended',
      { holes: [hole], flowsEndedAt: Date.parse('2026-11-10T10:00:00Z'), otherRefusalsToday: null },
      'One hole is in use. checkout reaches card-vault outside intent since 09:12 UTC. No flow is newer than Nov 10: whether it goes on is unknown.',
    ],
    [
      'stale',
      { staleSince: at('08:00') },
      'As of 08:00 UTC, and nothing newer is known: No hole is in use and no dependency is broken. 1,204 attempts were refused today.',
    ],
  ];
  it.each(cases)('%s', (_, more, text) => {
    expect(sentenceText(overviewSentence({ ...WELL, ...more }))).toBe(text);
  });
});
