import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resolveEnds, type SideCounts } from './resolve-ends';
import { VERDICT } from './verdict-code';

type Row = Partial<SideCounts> & { verdict: number };
const row = (part: Row): SideCounts => ({ policyId: 0, sourceId: 1, src: 0, dst: 0, mid: 0, ...part });

function totals(rows: readonly SideCounts[]): Record<number, number> {
  const sums: Record<number, number> = {};
  for (const { verdict, flows } of resolveEnds(rows)) if (flows > 0) sums[verdict] = (sums[verdict] ?? 0) + flows;
  return sums;
}

describe('resolveEnds', () => {
  const { allowed, denied, would_deny, unknown } = VERDICT;
  const cases: readonly [string, Row[], Record<number, number>][] = [
    ['one reporter', [{ verdict: allowed, src: 7 }], { 1: 7 }],
    [
      'both ends say the same',
      [
        { verdict: allowed, src: 7 },
        { verdict: allowed, dst: 7, sourceId: 2 },
      ],
      { 1: 7 },
    ],
    [
      'let go at the source, refused at the destination',
      [
        { verdict: allowed, src: 1 },
        { verdict: denied, dst: 1, sourceId: 2 },
      ],
      { 2: 1 },
    ],
    [
      'a thousand allowed and one denied stay so',
      [
        { verdict: allowed, src: 1001 },
        { verdict: allowed, dst: 1000, sourceId: 2 },
        { verdict: denied, dst: 1, sourceId: 2 },
      ],
      { 1: 1000, 2: 1 },
    ],
    [
      'refusals at different places are different attempts',
      [
        { verdict: denied, src: 2 },
        { verdict: denied, dst: 3, sourceId: 2 },
        { verdict: denied, mid: 4, sourceId: 3 },
      ],
      { 2: 9 },
    ],
    [
      'two sources of one side repeat each other',
      [
        { verdict: denied, dst: 5 },
        { verdict: denied, dst: 4, sourceId: 2 },
        { verdict: allowed, dst: 9, sourceId: 2 },
      ],
      { 1: 9, 2: 5 },
    ],
    [
      'would-be refusals stay apart and are not allowed as well',
      [
        { verdict: allowed, src: 10 },
        { verdict: would_deny, dst: 4, sourceId: 2 },
        { verdict: allowed, dst: 6, sourceId: 2 },
      ],
      { 1: 6, 3: 4 },
    ],
    [
      'a side that nobody can name',
      [
        { verdict: allowed, mid: 3 },
        { verdict: denied, mid: 2 },
      ],
      { 1: 3, 2: 2 },
    ],
    [
      'no verdict is no other verdict',
      [
        { verdict: unknown, src: 3 },
        { verdict: unknown, dst: 2 },
      ],
      { 4: 3 },
    ],
  ];
  it.each(cases)('%s', (_, rows, expected) => {
    expect(totals(rows.map(row))).toEqual(expected);
  });

  it('keeps the policy of what is left', () => {
    const rows = [
      row({ verdict: 1, src: 4, policyId: 0 }),
      row({ verdict: 1, src: 6, policyId: 9 }),
      row({ verdict: 2, dst: 5, policyId: 3, sourceId: 2 }),
    ];
    expect(resolveEnds(rows).filter(({ flows }) => flows > 0)).toEqual([
      { verdict: 2, policyId: 3, flows: 5 },
      { verdict: 1, policyId: 9, flows: 5 },
    ]);
  });

  it('finds again what happened, whoever reports it and wherever it was refused', () => {
    const attempts = fc.record({
      allowed: fc.nat(2_000),
      atSrc: fc.nat(50),
      atDst: fc.nat(50),
      atMid: fc.nat(50),
      srcReports: fc.boolean(),
      twice: fc.boolean(),
    });
    fc.assert(
      fc.property(attempts, ({ allowed: passed, atSrc, atDst, atMid, srcReports, twice }) => {
        const dst = [row({ verdict: 1, dst: passed, sourceId: 2 }), row({ verdict: 2, dst: atDst, sourceId: 2 })];
        const src = [row({ verdict: 1, src: passed + atDst + atMid }), row({ verdict: 2, src: atSrc })];
        const rows = [
          ...dst,
          ...(srcReports ? src : []),
          ...(twice ? dst.map((one) => ({ ...one, sourceId: 5 })) : []),
          row({ verdict: 2, mid: atMid, sourceId: 3 }),
        ];
        const sums = totals(rows);
        expect(sums[1] ?? 0).toBe(passed);
        expect(sums[2] ?? 0).toBe(atDst + atMid + (srcReports ? atSrc : 0));
      }),
    );
  });
});
