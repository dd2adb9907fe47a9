/** Values as `kubectl -o yaml` prints them: keys sorted, two spaces, list items level with their key. */
export type YamlValue = string | number | boolean | null | readonly YamlValue[] | { readonly [key: string]: YamlValue };

const PLAIN = /^[A-Za-z_/][A-Za-z0-9_./-]*(?:[:=][A-Za-z0-9_./-]+)*$/;
const KEYWORDS = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n']);

/** `value` as block YAML, one trailing newline; `sorted: false` keeps the order in which keys were written. */
export function yamlText(value: { readonly [key: string]: YamlValue }, sorted = true): string {
  const lines: string[] = [];
  writeMap(value, '', '', lines, sorted);
  return `${lines.join('\n')}\n`;
}

function writeMap(
  map: { readonly [key: string]: YamlValue },
  indent: string,
  lead: string,
  lines: string[],
  sorted: boolean,
): void {
  const keys = Object.keys(map);
  if (sorted) keys.sort();
  let prefix = lead === '' ? indent : lead;
  for (const key of keys) {
    writeEntry(`${prefix}${scalar(key)}:`, map[key] ?? null, indent, lines, sorted);
    prefix = indent;
  }
}

function writeEntry(head: string, value: YamlValue, indent: string, lines: string[], sorted: boolean): void {
  if (isList(value)) {
    if (value.length === 0) lines.push(`${head} []`);
    else {
      lines.push(head);
      for (const item of value) writeItem(item, indent, lines, sorted);
    }
  } else if (typeof value === 'object' && value !== null) {
    if (Object.keys(value).length === 0) lines.push(`${head} {}`);
    else {
      lines.push(head);
      writeMap(value, `${indent}  `, '', lines, sorted);
    }
  } else lines.push(`${head} ${scalar(value)}`);
}

function writeItem(item: YamlValue, indent: string, lines: string[], sorted: boolean): void {
  if (isList(item)) throw new TypeError('a list directly within a list is not written by any Kubernetes object');
  if (typeof item !== 'object' || item === null) lines.push(`${indent}- ${scalar(item)}`);
  else if (Object.keys(item).length === 0) lines.push(`${indent}- {}`);
  else writeMap(item, `${indent}  `, `${indent}- `, lines, sorted);
}

function scalar(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return String(value);
  return PLAIN.test(value) && !KEYWORDS.has(value.toLowerCase()) ? value : JSON.stringify(value);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}
