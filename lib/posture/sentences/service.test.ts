import { describe, expect, it } from 'vitest';
import { sentenceText } from './phrase';
import { type ServiceFacts, serviceSentence } from './service';

const NOW = Date.parse('2026-11-21T12:40:00Z');
const TIME = { asOf: NOW, staleSince: null };

describe('service', () => {
  const exact = (n: number) => ({ atLeast: n, atMost: n });
  const facts: ServiceFacts = {
    ...TIME,
    name: 'ci-runner',
    kind: 'workload',
    of: 118,
    twoHops: exact(34),
    transitive: exact(61),
    restricted: exact(4),
    bestDoor: { reachAfter: 9, restrictedAfter: 0, unused: true },
  };
  it.each<[string, Partial<ServiceFacts>, string]>([
    [
      'the internet',
      { kind: 'external', name: 'internet', restricted: exact(0), bestDoor: null },
      'From the internet, 34 services are within two hops, 61 of 118 in all, none of them restricted.',
    ],
    [
      'wide reach',
      {},
      'If ci-runner is taken over, 34 services are within two hops, 61 of 118 in all, and 4 of them hold restricted data. Closing one unused rule leaves 9, none of them restricted.',
    ],
    [
      'none restricted',
      { restricted: exact(0), twoHops: exact(1), transitive: exact(1), bestDoor: null },
      'If ci-runner is taken over, 1 service is within two hops, 1 of 118 in all, none of them restricted.',
    ],
    [
      'uncertain',
      {
        restricted: { atLeast: 0, atMost: 1 },
        twoHops: { atLeast: 2, atMost: 5 },
        transitive: { atLeast: 2, atMost: 9 },
        bestDoor: null,
      },
      'If ci-runner is taken over, at least 2 and at most 5 services are within two hops, at least 2 and at most 9 of 118 in all, and at most 1 of them holds restricted data.',
    ],
    [
      'contained',
      { transitive: exact(0), twoHops: exact(0), restricted: exact(0) },
      'If ci-runner is taken over, no other service is within reach by policy.',
    ],
    ['alone', { of: 0 }, 'ci-runner is the only service known, so there is nothing else to reach.'],
    [
      'a flat network',
      { transitive: exact(118), twoHops: exact(118), restricted: exact(0), bestDoor: null },
      'If ci-runner is taken over, 118 services are within two hops, 118 of 118 in all, none of them restricted. That is the whole estate, as in a flat network.',
    ],
  ])('%s', (_, more, text) => {
    expect(sentenceText(serviceSentence({ ...facts, ...more }))).toBe(text);
  });
});
