const NAMES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  date: 'a date',
  null: 'nothing',
  undefined: 'nothing',
};

/** What a schema finds wrong, in the words of YAML: `missing; expected a text`, `expected a list, found a mapping`. */
export function plainIssue(message: string): string {
  const text = message.replace(/^Invalid (?:input|option|string): /, '');
  const [, wanted = '', found = ''] = /^expected (\w+), received (\w+)$/.exec(text) ?? [];
  if (found === 'undefined') return `missing; expected ${NAMES[wanted] ?? wanted}`;
  if (wanted !== '') return `expected ${NAMES[wanted] ?? wanted}, found ${NAMES[found] ?? found}`;
  return text.replace(/"\|"/g, '", "');
}
