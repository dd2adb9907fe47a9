import { z } from 'zod';
import { defineContract } from '../http/contract';
import { roles } from '../roles';

const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role: z.enum(roles),
  createdAt: z.string(),
  lastSeenAt: z.string().nullable(),
  disabledAt: z.string().nullable(),
  /** Enabled, and no other administrator is: may be neither disabled nor given another role. */
  lastAdministrator: z.boolean(),
});

const linkSchema = z.object({
  /** Below the address of Bulkhead; works once. Shown here and never again. */
  path: z.string(),
  expiresAt: z.string(),
});

const idParams = z.object({ id: z.uuid() });

export const listUsersContract = defineContract({
  method: 'get',
  path: '/users',
  summary: 'People who may sign in, with their roles',
  roles: ['admin'],
  response: z.object({ items: z.array(userSchema), total: z.number().int() }),
});

export const createUserContract = defineContract({
  method: 'post',
  path: '/users',
  summary: 'Add a person; the answer holds a sign-in link that is shown once',
  roles: ['admin'],
  body: z.object({
    name: z.string().trim().min(1, 'a name is needed').max(120),
    email: z
      .email('expected an address such as ada@example.com')
      .max(254)
      .nullish()
      .describe('To tell people of the same name apart; nothing is sent to it'),
    role: z.enum(roles),
  }),
  status: 201,
  response: z.object({ user: userSchema, link: linkSchema }),
});

export const changeUserContract = defineContract({
  method: 'patch',
  path: '/users/{id}',
  summary: 'Give a person another role, disable or enable them',
  description:
    'Takes hold within five seconds for whoever is signed in. Links that were not used yet end when a person is ' +
    'disabled. 409 where it would leave no enabled administrator.',
  roles: ['admin'],
  params: idParams,
  body: z.object({ role: z.enum(roles).optional(), disabled: z.boolean().optional() }),
  response: userSchema,
});

export const linkUserContract = defineContract({
  method: 'post',
  path: '/users/{id}/sign-in-link',
  summary: 'Make another sign-in link for a person; shown once, good for 24 hours and one use',
  roles: ['admin'],
  params: idParams,
  status: 201,
  response: linkSchema,
});
