import { expect, it } from 'vitest';
import { z } from 'zod';
import { plainIssue } from './plain-issue';

const said = (schema: z.ZodType, value: unknown) => plainIssue(schema.safeParse(value).error?.issues[0]?.message ?? '');

it.each([
  ['a field that is not there', z.string(), undefined, 'missing; expected a text'],
  ['a mapping for a list', z.array(z.string()), {}, 'expected a list, found a mapping'],
  ['a list for a mapping', z.strictObject({}), [], 'expected a mapping, found a list'],
  ['a text for true or false', z.boolean(), 'yes', 'expected true or false, found a text'],
  ['nothing for a number', z.number(), null, 'expected a number, found nothing'],
  ['an unknown word', z.enum(['low', 'high']), 'middling', 'expected one of "low", "high"'],
  ['a message of our own', z.string().refine(() => false, 'not a name'), 'a', 'not a name'],
])('%s', (_, schema, value, message) => {
  expect(said(schema, value)).toBe(message);
});
