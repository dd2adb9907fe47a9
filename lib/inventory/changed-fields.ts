/** A field whose value differs: its path, and both values, long ones cut short; null = it was not there. */
export interface ChangedField {
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

const LONGEST = 60;

type Fields = Readonly<Record<string, unknown>>;

/** Fields in which two bodies differ, in the order of their paths; what came or went whole is named once. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const found: ChangedField[] = [];
  compare('', before, after, found);
  return found;
}

function compare(path: string, before: unknown, after: unknown, found: ChangedField[]): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    compareLists(path, before, after, found);
    return;
  }
  if (isFields(before) && isFields(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    for (const name of names) compare(below(path, name), before[name], after[name], found);
    return;
  }
  if (!Object.is(before, after)) found.push({ path, before: inShort(before), after: inShort(after) });
}

/** What stands in both lists is left out, wherever it stands; as many gone as new are taken for changed. */
function compareLists(
  path: string,
  before: readonly unknown[],
  after: readonly unknown[],
  found: ChangedField[],
): void {
  const gone = without(before, after);
  const fresh = without(after, before);
  if (gone.length === fresh.length) {
    fresh.forEach(({ value, index }, place) => {
      compare(below(path, String(index)), gone[place]?.value, value, found);
    });
    if (fresh.length === 0 && JSON.stringify(before) !== JSON.stringify(after))
      found.push({ path, before: 'one order', after: 'another' });
    return;
  }
  for (const { value, index } of gone) compare(below(path, String(index)), value, undefined, found);
  for (const { value, index } of fresh) compare(below(path, String(index)), undefined, value, found);
}

/** Members of one list that the other does not have, with their places; one of two equal ones answers for one. */
function without(list: readonly unknown[], other: readonly unknown[]): { value: unknown; index: number }[] {
  const left = new Map<string, number>();
  for (const value of other) left.set(JSON.stringify(value), (left.get(JSON.stringify(value)) ?? 0) + 1);
  return list.flatMap((value, index) => {
    const key = JSON.stringify(value);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0 ? [] : [{ value, index }];
  });
}

function below(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function inShort(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
