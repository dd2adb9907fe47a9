import { z } from 'zod';
import { defineContract } from '../http/contract';
import { headlineField } from '../http/headline-field';
import { cursorField, limitField, listField } from '../http/query-fields';

export const serviceSorts = [
  'name',
  'segment',
  'direct',
  'twoHops',
  'transitive',
  'restricted',
  'exposed',
  'refused',
] as const;
export const serviceGaps = ['coverage', 'restricted', 'internet', 'unowned'] as const;

const filterFields = {
  env: z.string().max(200).optional(),
  segment: z.string().max(200).optional(),
  /** Part of the name, namespace or team. */
  q: z.string().max(200).optional(),
  tier: z.enum(['public', 'internal', 'confidential', 'restricted']).optional(),
  team: z.string().max(200).optional(),
  only: listField(z.enum(serviceGaps)).describe(
    'All of them must hold. coverage: not covered in some direction. restricted: restricted data within reach. ' +
      'internet: open to it, or perhaps. unowned: no team.',
  ),
};

/** At least - at most: they differ where documents leave something open. */
export const figureField = z.object({ atLeast: z.number().int(), atMost: z.number().int() });

const rowSchema = z.object({
  id: z.number().int(),
  name: z.string(),
  cluster: z.string(),
  namespace: z.string(),
  segment: z.string().nullable(),
  tier: z.string().nullable(),
  team: z.string().nullable(),
  criticality: z.string(),
  data: z.array(z.string()),
  ingress: z.string(),
  egress: z.string(),
  direct: figureField,
  twoHops: figureField,
  transitive: figureField,
  of: z.number().int(),
  restricted: figureField,
  exposed: figureField,
  internet: z.enum(['yes', 'no', 'unknown']),
  /** Refused attempts from or to it in the last 24 h of flows; null where no flow was ever received. */
  refused: z.number().int().nullable(),
});

export const servicesContract = defineContract({
  method: 'get',
  path: '/services',
  summary: 'Every service with its coverage, what a takeover of it would reach, and who can come to it',
  description:
    'direct, twoHops, transitive: other services within reach by policy at one hop, at two, and in all, not passing ' +
    'through shared infrastructure; `of` is the flat network. restricted: restricted services among them. exposed: ' +
    'services that can open a connection to it, in all.',
  roles: ['viewer'],
  query: z.object({
    ...filterFields,
    sort: z.enum(serviceSorts).default('transitive'),
    desc: z.stringbool().default(true),
    limit: limitField,
    cursor: cursorField,
  }),
  response: z.object({
    headline: headlineField,
    /** null before the first analysis. */
    asOf: z.string().nullable(),
    basis: z.enum(['deployed', 'declared']).nullable(),
    /** Teams that own services in scope, whatever the other filters. */
    teams: z.array(z.object({ name: z.string(), services: z.number().int() })),
    items: z.array(rowSchema),
    total: z.number().int(),
    offset: z.number().int(),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable(),
  }),
});

export const servicesExportContract = defineContract({
  method: 'get',
  path: '/services/export',
  summary: 'The list of services as CSV, every row that the filters leave',
  roles: ['viewer'],
  query: z.object(filterFields),
  response: z.unknown(),
  rawResponse: ['text/csv'],
});
