import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complianceSentence } from './compliance';
import { coverageSentence } from './coverage';
import { deniedSentence } from './denied';
import { firstRunSentence } from './first-run';
import { graphSentence } from './graph';
import { type OverviewFacts, overviewSentence } from './overview';
import { type Sentence, sentenceText } from './phrase';
import { serviceSentence } from './service';
import { servicesSentence } from './services';

const NOW = Date.parse('2026-11-21T12:40:00Z');
const TIME = { asOf: NOW, staleSince: null };

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
  flowsBeganAt: fc.option(fc.constant(NOW - 3_600_000)),
  flowsEndedAt: fc.option(fc.integer({ min: NOW - 2000 * 86_400_000, max: NOW - 86_400_000 })),
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

describe('every headline', () => {
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
        if (!facts.intentEnforced || facts.silent.length > 0 || facts.flowsEndedAt !== null)
          expect(text).not.toMatch(/^No hole is in use/);
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
      permitted: fc.record({ between: count, outside: count }),
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
              flowsEndedAt: y === 0 ? NOW - 86_400_000 * 400 : null,
              window: 'today',
              refused: y,
              wouldDeny: x,
              broken,
              brokenRefusals: x,
              partlySeen: y > 1,
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
