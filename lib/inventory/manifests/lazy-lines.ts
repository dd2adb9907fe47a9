import { type ReadValue, ROOT } from './limits';

type Lines = Readonly<Record<string, number>>;

/** Each further reading costs the whole text; past this many, callers fall back to the object's first line. */
const MAX_SINGLE_READINGS = 20;

/**
 * Field lines of the objects of one text, found when first asked for. Those expected to be asked for (policies) are
 * found together in one further reading of the text.
 */
export function lazyLines(read: ReadValue): { of(item: number | null, likely: boolean): () => Lines } {
  const expected = new Set<number>();
  let found: ReadonlyMap<number, Lines> | null = null;
  let readings = 0;
  return {
    of(item, likely) {
      const key = item ?? ROOT;
      if (likely) expected.add(key);
      return () => {
        if (expected.has(key)) {
          found ??= read.linesOf(expected);
          return found.get(key) ?? {};
        }
        if (key !== ROOT && ++readings > MAX_SINGLE_READINGS) return {};
        return read.linesOf(new Set([key])).get(key) ?? {};
      };
    },
  };
}
