import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { glob } from './match';

describe('glob', () => {
  it.each([
    ['pci-*', 'pci-cards', true],
    ['pci-*', 'pci', false],
    ['*', '', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['*-prod-*', 'eu-prod-1', true],
    ['a*b*c', 'a-b-b-c', true],
    ['a.c', 'abc', false],
  ])('%s against %s', (pattern, text, expected) => {
    expect(glob(pattern)(text)).toBe(expected);
  });

  it('agrees with a regular expression', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
    const texts = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
    fc.assert(
      fc.property(letters, texts, (pattern, text) => {
        const reference = new RegExp(`^${pattern.replaceAll('?', '.').replaceAll('*', '.*')}$`);
        expect(glob(pattern)(text)).toBe(reference.test(text));
      }),
      { numRuns: 1000 },
    );
  });
});
