import type { z } from 'zod';
import type { ActorRole } from '../roles';

/** One endpoint of `/api/v1`, described once: the route checks against it and the OpenAPI document is made from it. */
export interface Contract {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with parameters in braces: `/services/{id}`. */
  path: `/${string}`;
  summary: string;
  /** Definition of the figures, windows, limits: shown in the OpenAPI document. */
  description?: string;
  /** Any one of these is enough; see `lib/server/roles.ts` for what includes what. */
  roles: readonly ActorRole[];
  params?: z.ZodObject;
  query?: z.ZodObject;
  /** A JSON body. */
  body?: z.ZodObject;
  /** Media types of a body that the use case reads from the request itself. */
  rawBody?: readonly string[];
  response: z.ZodType;
  /** Media types of a response that is not JSON (a download, an event stream). */
  rawResponse?: readonly string[];
  /** The status of success; 200 if not given. */
  status?: 200 | 201 | 202 | 204;
}

type Parsed<S> = S extends z.ZodType ? z.infer<S> : unknown;

/** What a use case takes: path parameters, query and body fields in one object. */
export type Input<C extends Contract> = Parsed<C['params']> & Parsed<C['query']> & Parsed<C['body']>;

/** What a use case gives. */
export type Output<C extends Contract> = z.infer<C['response']>;

/** States a contract; the types of its parts are kept exactly. */
export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}
