import { z } from 'zod';
import { defineContract } from '../http/contract';
import { tokenRoles } from '../roles';

const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters of the secret, to find it again in a script. */
  prefix: z.string(),
  role: z.enum(tokenRoles),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: z.string(),
  createdBy: z.string(),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
  /** To the minute. */
  lastUsedAt: z.string().nullable(),
});

export const listTokensContract = defineContract({
  method: 'get',
  path: '/tokens',
  summary: 'API tokens, without their secrets',
  roles: ['admin'],
  response: z.object({ items: z.array(tokenSchema), total: z.number().int() }),
});

export const createTokenContract = defineContract({
  method: 'post',
  path: '/tokens',
  summary: 'Make an API token; its secret is in this answer and nowhere else',
  description:
    'Only the SHA-256 of the secret and its first characters are kept. Role ingest may send flows and nothing else.',
  roles: ['admin'],
  body: z.object({
    name: z.string().trim().min(1, 'a name is needed').max(80).describe('Sources of this token are named after it'),
    role: z.enum(tokenRoles),
    expiresInDays: z.number().int().min(1).max(730).nullable().default(90).describe('null = never'),
  }),
  status: 201,
  response: z.object({ token: tokenSchema, secret: z.string() }),
});

export const revokeTokenContract = defineContract({
  method: 'delete',
  path: '/tokens/{id}',
  summary: 'Revoke an API token at once; it stays listed',
  roles: ['admin'],
  params: z.object({ id: z.uuid() }),
  response: tokenSchema,
});
