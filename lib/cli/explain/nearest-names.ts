import { compareText } from '@/lib/inventory/compare-text';

/** The names that take the fewest edits to become `text`, nearest first; kinds in brackets count for nothing. */
export function nearestNames(text: string, names: readonly string[], count = 3): string[] {
  const plain = (name: string): string => name.replace(/\[[^\]]*\]$/, '');
  const wanted = plain(text);
  return names
    .map((name) => ({ name, edits: editDistance(wanted, plain(name)) }))
    .sort((a, b) => a.edits - b.edits || compareText(a.name, b.name))
    .slice(0, count)
    .map(({ name }) => name);
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
