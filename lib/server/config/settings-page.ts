import { z } from 'zod';
import { settings } from './settings';

/** docs/configuration.md, made from the schema so that it cannot disagree with it. */
export function settingsPage(): string {
  const schema = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' });
  const rows = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const { description = '', default: fallback, enum: values } = typeof property === 'object' ? property : {};
    const choices = values ? ` One of ${values.map((value) => `\`${String(value)}\``).join(', ')}.` : '';
    return `| \`${name}\` | ${fallback === undefined ? '' : `\`${String(fallback)}\``} | ${description}${choices} |`;
  });
  return [
    '# Configuration',
    '',
    'Bulkhead reads its settings from the environment and nowhere else. They are checked at start: a wrong one is',
    'named, with what was expected, and the program ends with code 1.',
    '',
    '| variable | default | meaning |',
    '| --- | --- | --- |',
    ...rows,
    '',
    'A database server of your own needs PostgreSQL 15 or newer and a database for Bulkhead alone; it is made when the',
    'account may make one. A database that holds other tables, or that a newer Bulkhead has changed, is refused. A start',
    'that was killed, at whatever moment, is repeated by starting again.',
    '',
    'When root runs Bulkhead from a folder that no other account can enter (such as `/root`), the embedded PostgreSQL,',
    'which refuses to run as root, keeps its programs and data below `/var/lib/bulkhead`; `server.json` in the data',
    'folder says where.',
    '',
  ].join('\n');
}
