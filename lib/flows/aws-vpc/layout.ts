/** Fields of the default format, version 2 (Amazon VPC user guide, "Flow log records"). */
export const DEFAULT_FIELDS: readonly string[] = [
  'version',
  'account-id',
  'interface-id',
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
  'log-status',
];

const TELLING = new Set([...DEFAULT_FIELDS, 'pkt-srcaddr', 'pkt-dstaddr', 'vpc-id', 'instance-id', 'tcp-flags']);

/** Where each field stands; names are spelt with hyphens, whatever the export does. */
export interface Layout {
  readonly fields: readonly string[];
  readonly at: ReadonlyMap<string, number>;
}

export function layoutOf(fields: readonly string[]): Layout {
  const names = fields.map((field) => field.trim().toLowerCase().replaceAll('_', '-'));
  return { fields: names, at: new Map(names.map((name, index) => [name, index])) };
}

export const DEFAULT_LAYOUT = layoutOf(DEFAULT_FIELDS);

/** A format string as AWS writes it (`${version} ${account-id} ...`) or as plain names. */
export function parseFormatString(text: string): Layout {
  return layoutOf(
    text
      .replaceAll(/\$\{([^}]+)\}/g, '$1')
      .trim()
      .split(/[\s,]+/),
  );
}

/** The layout that a header line announces; null where the line is a record. */
export function headerOf(line: string): Layout | null {
  const first = line.charCodeAt(0);
  // Records begin with a number, an interface or a dash; only names begin with these letters and know each other.
  if (!((first >= 97 && first <= 122) || first === 36 || (first >= 65 && first <= 90))) return null;
  const layout = parseFormatString(line);
  const telling = layout.fields.filter((name) => TELLING.has(name)).length;
  return telling >= 2 && layout.fields.every((name) => /^[a-z][a-z0-9-]*$/.test(name)) ? layout : null;
}
