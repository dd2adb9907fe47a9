import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComplianceFacts, complianceSentence } from './compliance';
import { type CoverageFacts, coverageSentence } from './coverage';
import { type DeniedFacts, deniedSentence } from './denied';
import { firstRunSentence } from './first-run';
import { type GraphFacts, graphSentence } from './graph';
import { type OverviewFacts, overviewSentence } from './overview';
import { type Sentence, sentenceText } from './phrase';
import { type ServiceFacts, serviceSentence } from './service';
import { type ServicesFacts, servicesSentence } from './services';
import { sourcesSentence } from './sources';
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
      'No dependency is broken. No segment enforces its intent, so no traffic can be called a hole. 1,204 attempts were refused today.',
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
      'stale',
      { staleSince: at('08:00') },
      'As of 08:00 UTC, and nothing newer is known: No hole is in use and no dependency is broken. 1,204 attempts were refused today.',
    ],
  ];
  it.each(cases)('%s', (_, more, text) => {
    expect(sentenceText(overviewSentence({ ...WELL, ...more }))).toBe(text);
  });
});

describe('denied flows', () => {
  const facts: DeniedFacts = {
    ...TIME,
    flowsSeen: true,
    window: 'in the last 24 h',
    refused: 4545,
    wouldDeny: 9120,
    broken: [wall],
    brokenRefusals: 3902,
    gaps: [],
  };
  it.each<[string, Partial<DeniedFacts>, string]>([
    [
      'broken',
      {},
      'checkout cannot reach ledger since 09:06 UTC, and still cannot. 3,902 of 4,545 refusals in the last 24 h are theirs. 9,120 more would be refused if staged policies were enforced.',
    ],
    [
      'broken, tried no more, two of them',
      { broken: [{ ...wall, activity: 'stopped' }, wall], wouldDeny: 0 },
      'checkout cannot reach ledger since 09:06 UTC, and still cannot. No attempt has been seen for a while. 1 other dependency is broken too. 3,902 of 4,545 refusals in the last 24 h are theirs.',
    ],
    ['no flows', { flowsSeen: false, broken: [] }, 'No flows have arrived yet, so no refusal can be shown.'],
    [
      'only walls doing their work',
      { broken: [], refused: 1, wouldDeny: 0 },
      '1 attempt was refused in the last 24 h. As far as is known, none of it was intended or lately used.',
    ],
    [
      'nothing, partly blind',
      { broken: [], refused: 0, wouldDeny: 0, gaps: ['node-7'] },
      'As far as flows were seen, nothing was refused in the last 24 h. Data is missing from node-7.',
    ],
  ])('%s', (_, more, text) => {
    expect(sentenceText(deniedSentence({ ...facts, ...more }))).toBe(text);
  });
});

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

describe('other screens', () => {
  const graph: GraphFacts = {
    ...TIME,
    services: 119,
    segments: 14,
    permittedEdges: 1812,
    unusedHoles: 3,
    flowsSeen: true,
    intentEnforced: true,
    holes: [],
    broken: [],
  };
  const coverage: CoverageFacts = {
    ...TIME,
    services: 119,
    coveredIngress: 108,
    coveredEgress: 76,
    open: 1,
    unknown: 0,
    restrictedUncovered: 0,
    basis: 'deployed',
  };
  const services: ServicesFacts = {
    ...TIME,
    services: 119,
    restricted: 20,
    reachingRestricted: 34,
    widest: { name: 'ci-runner', reach: 61, of: 118 },
    exposed: 2,
    exposureUnknown: 0,
  };
  const compliance: ComplianceFacts = {
    ...TIME,
    framework: 'PCI DSS 4.0.1',
    passed: 19,
    failed: 2,
    partial: 4,
    notAssessable: 5,
    total: 30,
  };
  it.each<[string, Sentence, string]>([
    [
      'graph',
      graphSentence(graph),
      '119 services in 14 segments, 1,812 permitted edges. Policy permits 3 edges outside enforced intent; no flow uses them.',
    ],
    [
      'graph, clean',
      graphSentence({ ...graph, unusedHoles: 0 }),
      '119 services in 14 segments, 1,812 permitted edges. Policy permits nothing outside enforced intent.',
    ],
    ['graph, empty', graphSentence({ ...graph, services: 0 }), 'No service is known yet, so there is nothing to draw.'],
    [
      'coverage',
      coverageSentence(coverage),
      '91 % of services refuse unknown callers; 64 % cannot call out freely. One service looks isolated but allows everything.',
    ],
    [
      'coverage, whole',
      coverageSentence({ ...coverage, coveredIngress: 119, coveredEgress: 119, open: 0 }),
      'Every service refuses unknown callers and none can call out freely.',
    ],
    [
      'coverage, declared',
      coverageSentence({ ...coverage, open: 0, basis: 'declared' }),
      '91 % of services would refuse unknown callers; 64 % could not call out freely. Counted as declared in files; nothing read from a cluster says that they are enforced.',
    ],
    [
      'coverage, nothing',
      coverageSentence({ ...coverage, services: 0 }),
      'No service is known yet, so coverage cannot be assessed.',
    ],
    [
      'services',
      servicesSentence(services),
      '34 of 99 other services can reach restricted data. ci-runner has the widest reach: 61 of 118. Two services are open to the internet.',
    ],
    [
      'compliance',
      complianceSentence(compliance),
      'PCI DSS 4.0.1: 19 of 30 technical checks held, 2 fail. Besides, 4 in part and 5 not assessable. An assessor decides compliance.',
    ],
    [
      'compliance, blind',
      complianceSentence({ ...compliance, notAssessable: 30 }),
      'PCI DSS 4.0.1: nothing can be assessed yet. 30 technical checks wait for data.',
    ],
    [
      'sources',
      sourcesSentence(
        [
          { name: 'node-7', state: 'silent', newest: at('12:02') },
          { name: 'git', state: 'reporting', newest: NOW },
        ],
        NOW,
      ),
      'node-7 has been silent for 38 min. One source of 2 reports as expected.',
    ],
    [
      'sources, none',
      sourcesSentence([], NOW),
      'No source has reported yet. Import an inventory, an estate file, or flows to begin.',
    ],
    [
      'first run',
      firstRunSentence({ services: 42, policies: 18, segments: 5, placed: 39, flows: 0 }),
      'No flows have arrived yet. 42 services and 18 policies are known; who really talks to whom is not.',
    ],
    [
      'first run, placed',
      firstRunSentence({ services: 42, policies: 1, segments: 5, placed: 41, flows: 7 }),
      '42 services and 1 policy are known, and 7 flows arrived. 1 service lies in no segment yet.',
    ],
  ])('%s', (_, sentence, text) => {
    expect(sentenceText(sentence)).toBe(text);
  });
});

const count = fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 20_000 }));
const pairs = fc.array(
  fc.record({
    from: fc.constantFrom('checkout', 'web'),
    to: fc.constantFrom('ledger', 'vault'),
    since: fc.option(fc.integer({ min: NOW - 400 * 86_400_000, max: NOW })),
    activity: fc.constantFrom('ongoing' as const, 'stopped' as const),
    door: fc.constantFrom('open' as const, 'closed' as const, 'unknown' as const),
  }),
  { maxLength: 3 },
);
const time = { asOf: fc.constant(NOW), staleSince: fc.option(fc.integer({ min: NOW - 86_400_000, max: NOW })) };
const overviews: fc.Arbitrary<OverviewFacts> = fc.record({
  ...time,
  services: count,
  policies: count,
  flowsSeen: fc.boolean(),
  intentEnforced: fc.boolean(),
  basis: fc.constantFrom('deployed' as const, 'declared' as const),
  otherRefusalsToday: fc.option(count),
  silent: fc.array(fc.constantFrom('node-7', 'node-8'), { maxLength: 5 }),
  otherAttention: count,
  holes: pairs,
  broken: pairs,
});
const figures = fc.tuple(count, count).map(([a, b]) => ({ atLeast: Math.min(a, b), atMost: Math.max(a, b) }));

function wellFormed(sentence: Sentence): void {
  const text = sentenceText(sentence);
  expect(sentence.length).toBeGreaterThan(0);
  expect(text).toMatch(/[.]$/);
  expect(text).not.toMatch(/undefined|null|NaN|Infinity| {2}/);
  expect(text).not.toMatch(
    /(?<![\d,.])(1|[Oo]ne) (services|holes|dependencies|attempts|policies|edges|sources|things|refusals|flows)\b/,
  );
  expect(text).not.toMatch(/(?<!, )\b\d{4,}/);
  expect(text.toLowerCase()).not.toContain('compliant');
}

describe('invariants', () => {
  it('says nothing comforting while a hole or a broken dependency is open, and says it first', () => {
    fc.assert(
      fc.property(overviews, (facts) => {
        const sentence = overviewSentence(facts);
        const text = sentenceText(sentence);
        wellFormed(sentence);
        const trouble = facts.holes.length + facts.broken.length > 0 && facts.services > 0 && facts.flowsSeen;
        if (trouble) {
          expect(text).not.toMatch(/no hole|no dependency|held|all well/i);
          expect(sentence[facts.staleSince === null ? 0 : 1]?.text).toMatch(/hole|broken/);
          if (facts.staleSince === null) expect(sentence[0]?.tone).toBe('hole');
        }
        if (!facts.intentEnforced || facts.silent.length > 0) expect(text).not.toMatch(/^No hole is in use/);
        expect(sentence.every((p) => p.tone === 'stale')).toBe(facts.staleSince !== null);
      }),
      { numRuns: 500 },
    );
  });

  it('holds for the graph as well', () => {
    const graphs = fc.record({
      ...time,
      services: count,
      segments: count,
      permittedEdges: count,
      unusedHoles: count,
      flowsSeen: fc.boolean(),
      intentEnforced: fc.boolean(),
      holes: pairs,
      broken: pairs,
    });
    fc.assert(
      fc.property(graphs, (facts) => {
        const sentence = graphSentence(facts);
        wellFormed(sentence);
        if (facts.holes.length + facts.broken.length > 0) expect(sentenceText(sentence)).not.toMatch(/permits nothing/);
        if (!facts.intentEnforced) expect(sentenceText(sentence)).not.toMatch(/nothing outside/);
      }),
    );
  });

  it('is well formed for every screen and every count', () => {
    const covered = fc.tuple(
      count,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    const basis = fc.constantFrom('deployed' as const, 'declared' as const);
    fc.assert(
      fc.property(
        covered,
        count,
        count,
        basis,
        figures,
        figures,
        figures,
        pairs,
        ([n, a, b], x, y, kind, f, g, h, broken) => {
          const coveredIngress = Math.floor(a * n);
          const coveredEgress = Math.floor(b * n);
          const base = { ...TIME, services: n };
          wellFormed(
            coverageSentence({
              ...base,
              coveredIngress,
              coveredEgress,
              open: x,
              unknown: y,
              restrictedUncovered: x,
              basis: kind,
            }),
          );
          wellFormed(
            servicesSentence({
              ...base,
              restricted: coveredIngress,
              reachingRestricted: x,
              widest: null,
              exposed: y,
              exposureUnknown: x,
            }),
          );
          wellFormed(
            complianceSentence({
              ...TIME,
              framework: null,
              passed: x,
              failed: y,
              partial: x,
              notAssessable: y,
              total: n,
            }),
          );
          wellFormed(firstRunSentence({ services: n, policies: x, segments: y, placed: coveredIngress, flows: x }));
          wellFormed(
            deniedSentence({
              ...TIME,
              flowsSeen: x > 0,
              window: 'today',
              refused: y,
              wouldDeny: x,
              broken,
              brokenRefusals: x,
              gaps: [],
            }),
          );
          wellFormed(
            serviceSentence({
              ...TIME,
              name: 'x',
              kind: 'workload',
              of: n,
              twoHops: f,
              transitive: g,
              restricted: h,
              bestDoor: null,
            }),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
