import { z } from 'zod';
import { parseCidr } from './cidr';
import { parseExpiry } from './expiry';
import { parsePortSpec } from './port-spec';

/** Names that mean something else in intent: nothing may be called so. */
const RESERVED = new Set(['*', 'internet', 'unknown']);

const text = z.string().min(1).max(500);
const name = z
  .string()
  .regex(
    /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,98}[A-Za-z0-9])?$/,
    'expected letters, digits, ".", "_", "-" or spaces, at most 100',
  )
  .refine((value) => !RESERVED.has(value), 'this name has a meaning of its own; choose another');

/** Turns a reader that throws into a schema with the reader's own message. */
function readWith<T>(read: (value: string) => T) {
  return z.union([z.string(), z.number()]).transform((value, context): T => {
    try {
      return read(String(value));
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
}

const port = readWith(parsePortSpec);
const cidr = readWith((value) => {
  parseCidr(value);
  return value;
});
const duration = z.string().regex(/^[1-9]\d{0,4}[hdwy]$/, 'expected a duration such as 90d, 12w or 1y');

const criterion = z
  .strictObject({
    cluster: text.optional(),
    account: z
      .union([text, z.number()])
      .transform((value) => String(value))
      .optional(),
    namespace: text.optional(),
    name: text.optional(),
    label: text.optional(),
    cidr: cidr.optional(),
  })
  .refine((value) => Object.values(value).some((part) => part !== undefined), 'expected at least one thing to match');
const match = z.union([criterion.transform((one) => [one]), z.array(criterion)]);
const data = z.array(
  z.strictObject({ class: text, holds: z.enum(['stores', 'processes', 'transmits']).default('processes') }),
);
const intentStage = z.enum(['none', 'draft', 'enforced']);
const criticality = z.enum(['low', 'medium', 'high', 'critical']);

export const environmentSchema = z.strictObject({ name, match: match.default([]) });
export const teamSchema = z.strictObject({ name, contact: text.nullish(), match: match.default([]) });
export const segmentSchema = z.strictObject({
  name,
  tier: z.enum(['public', 'internal', 'confidential', 'restricted']),
  owner: text.nullish(),
  data: data.default([]),
  intent: z
    .strictObject({ ingress: intentStage.default('none'), egress: intentStage.default('none') })
    .default({ ingress: 'none', egress: 'none' }),
  isolateMembers: z.boolean().default(false),
  reviewEvery: duration.nullish(),
  match: match.default([]),
});
export const serviceSchema = z.strictObject({
  match,
  name: name.nullish(),
  environment: text.nullish(),
  team: text.nullish(),
  segment: text.nullish(),
  criticality: criticality.nullish(),
  data: data.nullish(),
  transit: z.boolean().nullish(),
  reason: text.nullish(),
});
export const externalSchema = z.strictObject({
  name,
  kind: z.enum(['partner', 'saas', 'internet', 'other']).default('other'),
  cidrs: z.array(cidr).default([]),
  hosts: z.array(text).default([]),
});
export const intentSchema = z.strictObject({
  from: text,
  to: text,
  ports: z.array(port).nullish(),
  via: text.nullish(),
  owner: text.nullish(),
  reason: text.nullish(),
  crossEnvironment: z.boolean().default(false),
});
/** Nobody in particular, and for no reason, is no exception: all of it has to be said. */
const said = z.string().trim().min(1, 'is empty; expected a text').max(500);
export const exceptionSchema = z.strictObject({
  name,
  from: text,
  to: text,
  ports: z.array(port).nullish(),
  owner: said,
  approver: said,
  reason: said,
  expires: readWith(parseExpiry),
});
const reach = z.strictObject({
  from: text,
  to: text,
  port: port.optional(),
  ports: z.array(port).optional(),
  hops: z.enum(['direct', 'any']).default('direct'),
});
export const expectSchema = z.union([z.strictObject({ must: reach }), z.strictObject({ mustNot: reach })]);
