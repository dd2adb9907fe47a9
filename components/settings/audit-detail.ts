const isEmpty = (value: unknown): boolean =>
  value === null || value === 0 || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);

function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return value.toLocaleString('en-US');
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .filter(([, one]) => !isEmpty(one))
    .map(([name, one]) => `${valueText(one)} ${wordsOf(name)}`)
    .join(', ');
}

/** `setAside` as people say it: `set aside`. */
function wordsOf(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, (_, last: string, first: string) => `${last} ${first.toLowerCase()}`);
}

/** What a change wrote down about itself, in a line: what it names first, then what it counted. Nothing is no word. */
export function auditDetail(details: unknown): string {
  if (typeof details !== 'object' || details === null) return '';
  const entries = Object.entries(details).filter(([, value]) => !isEmpty(value));
  const named = entries.filter(([, value]) => typeof value !== 'number');
  const counted = entries.filter(([, value]) => typeof value === 'number');
  return [
    ...named.map(([name, value]) => `${wordsOf(name)}: ${valueText(value)}`),
    ...(counted.length > 0 ? [counted.map(([name, value]) => `${wordsOf(name)} ${valueText(value)}`).join(', ')] : []),
  ].join(' · ');
}
