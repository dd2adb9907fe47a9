const MOST = 12;

/** A document's content as lines of path and value. List items carry no number: one taken out does not move the rest. */
function flatLines(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => flatLines(item, `${path}[]`));
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return [`${path}: {}`];
    return entries.flatMap(([key, item]) => flatLines(item, path === '' ? key : `${path}.${key}`));
  }
  return [`${path}: ${JSON.stringify(value)}`];
}

/** Lines that went (`- `) and came (`+ `) between two versions of a document's spec; at most twelve. */
export function changedLines(before: unknown, after: unknown): string[] {
  const spec = (document: unknown): unknown =>
    typeof document === 'object' && document !== null && 'spec' in document ? document.spec : document;
  const [old, now] = [flatLines(spec(before ?? {})), flatLines(spec(after ?? {}))];
  const [wasThere, isThere] = [new Set(old), new Set(now)];
  return [
    ...old.filter((line) => !isThere.has(line) && line !== ': {}').map((line) => `- ${line}`),
    ...now.filter((line) => !wasThere.has(line) && line !== ': {}').map((line) => `+ ${line}`),
  ].slice(0, MOST);
}
