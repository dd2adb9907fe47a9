import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTooLong, LineSplitter, tooLongBytes } from './line-splitter';
import { redactSample } from './redact';
import { timeProblem } from './time-bounds';

const encoder = new TextEncoder();

function split(text: string, size: number, max?: number): string[] {
  const splitter = new LineSplitter(max);
  const bytes = encoder.encode(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += size) lines.push(...splitter.push(bytes.subarray(at, at + size)));
  const rest = splitter.end();
  return rest === null ? lines : [...lines, rest];
}

describe('lines', () => {
  it('come out the same however the bytes were cut', () => {
    const line = fc.string({ unit: fc.constantFrom('a', 'é', '€', '😀', ' '), maxLength: 12 });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        (lines, size, crlf) => {
          const text = lines.map((one) => `${one}${crlf ? '\r\n' : '\n'}`).join('');
          expect(split(text, size)).toEqual(lines);
        },
      ),
    );
  });

  it('beyond the limit keep their place and are not kept in memory', () => {
    const lines = split(`ok\n${'x'.repeat(5_000)}\nok too\n`, 7, 100);
    expect([lines.length, lines[0], lines[2]]).toEqual([3, 'ok', 'ok too']);
    expect([isTooLong(lines[1] ?? ''), tooLongBytes(lines[1] ?? '')]).toEqual([true, 5_000]);
    expect(isTooLong(split(`ok\n${'x'.repeat(5_000)}\n`, 9_000, 100)[1] ?? '')).toBe(true);
  });
});

describe('times', () => {
  const now = Date.UTC(2026, 10, 21);
  it.each<[string, number, number, RegExp | null]>([
    ['now', now, now, null],
    ['nine minutes ahead', now, now + 9 * 60_000, null],
    ['the year 2099', Date.UTC(2099, 0), Date.UTC(2099, 0), /future/],
    ['seconds taken for milliseconds', now / 1000, now / 1000, /before 2001/],
    ['backwards', now, now - 1, /before it starts/],
    ['beyond all dates', 9e15, 9e15, /future/],
    ['nothing', Number.NaN, now, /cannot be read/],
  ])('%s', (_, start, end, expected) => {
    const problem = timeProblem(start, end, now);
    if (expected) expect(problem).toMatch(expected);
    else expect(problem).toBeNull();
  });
});

describe('samples of refused lines', () => {
  it('hold no secrets, no control characters and little of the line', () => {
    const line = `{"authorization": "Bearer abc.def", "url":"http://a/b?card=4111", "token=xyz \u0007\u001b[31m ${'z'.repeat(900)}`;
    const sample = redactSample(line);
    for (const hidden of ['abc.def', '4111', 'xyz', '\u0007', '\u001b']) expect(sample).not.toContain(hidden);
    expect(sample.length).toBeLessThanOrEqual(300);
  });
});
