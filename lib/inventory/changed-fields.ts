/** A field whose value differs: its path, and both values in short; null = it was not there, or is too long to say. */
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
  if (isFields(before) && isFields(after) && Array.isArray(before) === Array.isArray(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    if (!Array.isArray(after)) names.sort();
    for (const name of names) compare(path === '' ? name : `${path}.${name}`, before[name], after[name], found);
    return;
  }
  if (Object.is(before, after)) return;
  found.push({ path, before: inShort(before), after: inShort(after) });
}

/** Objects and lists alike: a list's names are its numbers. */
function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function inShort(value: unknown): string | null {
  if (value === undefined) return null;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? null : text;
}
