import { describe, expect, it } from 'vitest';
import { assess } from './assess';
import { CHECKS } from './checks/registry';
import { resultOf } from './control';
import { csvCell } from './csv-cell';
import { evidenceCsv, evidenceDocument } from './evidence-document';
import { FRAMEWORKS, frameworkById } from './frameworks/registry';
import { overPeriod } from './history';
import { covered, edge, facts, service } from './testing/facts-builder';

const vault = service('vault', { segment: 'cde', tier: 'restricted', data: [{ class: 'PCI', holds: 'stores' }] });
const open = service('neighbour', { segment: 'cde', tier: 'restricted' });
const stray = service('stray', { segment: null, tier: null });
const api = service('api', { segment: 'core' });
const world = facts(
  [covered(vault), covered(open, 'none'), covered(stray), covered(api)],
  [edge(stray, vault, 'unintended'), edge(api, vault, 'intended'), edge(vault, api, 'intended')],
);
const pci = frameworkById('pci-dss-4.0.1');
if (!pci) throw new Error('PCI DSS is not registered');

describe('frameworks', () => {
  it('name only checks that exist', () => {
    for (const framework of FRAMEWORKS)
      for (const control of framework.controls)
        for (const { check } of control.checks)
          expect(CHECKS.has(check), `${framework.id} ${control.id} ${check}`).toBe(true);
  });
  it('number each control once', () => {
    for (const framework of FRAMEWORKS)
      expect(new Set(framework.controls.map((control) => control.id)).size).toBe(framework.controls.length);
  });
});

describe('scope by data class', () => {
  const { scope } = assess(pci, world);
  it('takes declared services and unisolated members of their segments', () => {
    expect(scope.inScope).toEqual([open.key, vault.key]);
  });
  it('calls permitted neighbours connected, and the unclassified among them undecided', () => {
    expect(scope.connected).toEqual([api.key, stray.key]);
    expect(scope.undecided).toEqual([stray.key]);
  });
});

describe('controls', () => {
  const control = {
    id: 'x',
    title: 'x',
    alsoNeeded: '',
    checks: ['A', 'B'].map((check) => ({ check, speaksFor: 'part' as const })),
  };
  const outcome = (a: string, b: string) =>
    resultOf(
      control,
      new Map(
        [
          ['A', a],
          ['B', b],
        ].map(([id, result]) => [id ?? '', { id, outcome: result } as never]),
      ),
    ).outcome;
  it.each([
    ['pass', 'pass', 'pass'],
    ['pass', 'fail', 'fail'],
    ['not_assessable', 'fail', 'fail'],
    ['pass', 'not_assessable', 'partial'],
    ['not_assessable', 'not_assessable', 'not_assessable'],
    ['pass', 'not_applicable', 'pass'],
  ])('%s and %s make %s', (a, b, expected) => expect(outcome(a, b)).toBe(expected));
  it('waits for a person where no check speaks', () => {
    const attested = assess(pci, world).controls.find(({ control: { id } }) => id === '1.4.5');
    expect(attested?.outcome).toBe('not_assessable');
  });
});

describe('over a period', () => {
  const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}T00:00:00Z`;
  it('holds throughout only when something spoke for all of it', () => {
    expect(overPeriod([{ at: day(1), outcome: 'pass' }], day(2), day(9)).text).toBe('held throughout');
    expect(overPeriod([{ at: day(4), outcome: 'pass' }], day(2), day(9))).toMatchObject({
      heldThroughout: false,
      unprovenHours: 48,
    });
    expect(overPeriod([], day(2), day(9)).text).toBe('unproven');
  });
  it('counts failures, their hours and the longest', () => {
    const points = [
      { at: day(1), outcome: 'pass' as const },
      { at: day(3), outcome: 'fail' as const },
      { at: day(4), outcome: 'fail' as const },
      { at: day(5), outcome: 'pass' as const },
      { at: day(6), outcome: 'fail' as const },
      { at: day(7), outcome: 'pass' as const },
    ];
    expect(overPeriod(points, day(2), day(9))).toMatchObject({
      failures: 2,
      failedHours: 72,
      longestFailureHours: 48,
      text: 'failed 2 times, 3 days in all, longest 2 days',
    });
  });
  it('says how long something held when nothing speaks for the time before', () => {
    expect(overPeriod([{ at: day(7), outcome: 'pass' }], day(2), day(9)).text).toBe('held for 2 days; 5 days unproven');
  });
  it('counts a failure that began before the period only for its part inside', () => {
    expect(
      overPeriod(
        [
          { at: day(1), outcome: 'fail' },
          { at: day(3), outcome: 'pass' },
        ],
        day(2),
        day(9),
      ),
    ).toMatchObject({ failedHours: 24 });
  });
});

describe('evidence', () => {
  const context = {
    engineVersion: '0.1.0',
    inputsHash: 'ab'.repeat(32),
    run: 'r1',
    basis: 'deployed' as const,
    environment: null,
  };
  it('is a pure function of its inputs', () => {
    const bytes = () => JSON.stringify(evidenceDocument(assess(pci, world), context));
    expect(bytes()).toBe(bytes());
  });
  it('names date, scope, engine version and hash, and keeps controls without a row', () => {
    const csv = evidenceCsv(evidenceDocument(assess(pci, world), context));
    for (const text of ['2026-11-21T12:00:00.000Z', 'PCI data', '0.1.0', 'ab'.repeat(32), '\r\n1.4.5,'])
      expect(csv).toContain(text);
  });
  it.each([
    ['=SUM(A1)', "'=SUM(A1)"],
    ['@x', "'@x"],
    ['-1', "'-1"],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=a,b', '"\'=a,b"'],
    [-1, '-1'],
  ])('writes %j as %s', (value, cell) => expect(csvCell(value)).toBe(cell));
});
