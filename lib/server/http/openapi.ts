import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import manifest from '@/package.json' with { type: 'json' };
import { type ActorRole, satisfies, tokenRoles } from '../roles';
import type { Contract } from './contract';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Responses = RouteConfig['responses'];

/** The part of a field's JSON Schema that is read here. */
type JsonField = {
  readonly description?: string;
};

type Parameter = {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required: boolean;
  readonly schema: JsonField;
  readonly description?: string;
};

const PROBLEM = 'application/problem+json';

const problemSchema = {
  type: 'object' as const,
  description: 'Problem details, RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: { type: 'string' as const },
    title: { type: 'string' as const },
    status: { type: 'integer' as const },
    detail: { type: 'string' as const, description: 'What is wrong and what to do, for the person who reads it' },
    requestId: { type: 'string' as const, description: 'The log has the details under it' },
    errors: {
      type: 'array' as const,
      items: {
        type: 'object' as const,
        required: ['field', 'message'],
        properties: {
          field: { type: 'string' as const },
          message: { type: 'string' as const },
          choices: {
            type: 'array' as const,
            items: { type: 'string' as const },
            description: 'What was perhaps meant',
          },
        },
      },
    },
  },
};

const REFUSALS: Readonly<Record<number, string>> = {
  401: 'Nobody is signed in, or the token is not valid',
  403: 'The role does not allow it, or it is the demo',
  404: 'It does not exist',
  409: 'The state of things forbids it',
  413: 'The body is too large',
  422: 'The input is wrong; errors names every field',
  429: 'Too many requests; see Retry-After',
  500: 'Something failed on our side',
  503: 'A part that this needs does not answer now',
};

/** OpenAPI 3.1 of the contracts: the schemas are the very ones that requests are checked against. */
export function openapiDocument(contracts: readonly Contract[]): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token, made under Settings. It reads and writes your own data, never the demo.',
  });
  registry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'bulkhead.session',
    description: 'The cookie of a signed-in browser. Requests that change something must come from Bulkhead itself.',
  });
  registry.registerComponent('schemas', 'Problem', problemSchema);
  for (const contract of contracts) registry.registerPath(routeOf(contract));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Bulkhead',
      version: manifest.version,
      description: 'Lists come in pages: send nextCursor back as cursor until it is null. Times are ISO 8601.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ token: [] }, { session: [] }],
  });
}

function routeOf(contract: Contract): RouteConfig {
  const { method, path, summary, description, roles } = contract;
  return {
    method,
    path,
    summary,
    operationId: `${method}${path.replace(/\W+(\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    description: [description, rolesText(roles)].filter((text) => text !== undefined).join('\n\n'),
    tags: [path.split('/')[1]?.split('.')[0] ?? 'other'],
    parameters: [...parametersOf(contract.params, 'path'), ...parametersOf(contract.query, 'query')],
    ...(requestOf(contract) ?? {}),
    responses: { ...success(contract), ...refusals(contract) },
  };
}

/** Roles as they are granted: an administrator holds every other one. */
function rolesText(roles: readonly ActorRole[]): string {
  const allowed = tokenRoles.filter((role) => satisfies(role, roles));
  return `Needs the role ${roles.join(' or ')}. Allowed: ${allowed.join(', ')}.`;
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' });
  return rest;
}

function parametersOf(schema: z.ZodObject | undefined, where: 'path' | 'query'): Parameter[] {
  if (!schema) return [];
  return Object.entries(schema.shape).map(([name, shape]) => {
    const type = asType(shape);
    const field = fieldOf(jsonSchema(z.object({ field: type }), 'input'));
    return {
      name,
      in: where,
      required: where === 'path' || !type.safeParse(undefined).success,
      schema: field,
      ...(field.description === undefined ? {} : { description: field.description }),
    };
  });
}

/** A field is drawn as part of an object: alone, a preprocessed list would lose that it may be left out. */
function fieldOf({ properties }: Record<string, unknown>): JsonField {
  const field: unknown =
    typeof properties === 'object' && properties !== null ? Reflect.get(properties, 'field') : null;
  return isField(field) ? field : {};
}

function isField(value: unknown): value is JsonField {
  return typeof value === 'object' && value !== null;
}

function asType(field: unknown): z.ZodType {
  if (field instanceof z.ZodType) return field;
  throw new TypeError('a field of a contract is not a schema');
}

function requestOf({ body, rawBody }: Contract): Pick<RouteConfig, 'request'> | undefined {
  if (body)
    return {
      request: { body: { required: true, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } },
    };
  if (!rawBody) return undefined;
  const content = Object.fromEntries(rawBody.map((type) => [type, { schema: { type: 'string' as const } }]));
  return { request: { body: { required: true, content } } };
}

function success({ status = 200, response, rawResponse }: Contract): Responses {
  if (status === 204) return { 204: { description: 'Done' } };
  const content = rawResponse
    ? Object.fromEntries(rawResponse.map((type) => [type, { schema: { type: 'string' as const } }]))
    : { 'application/json': { schema: jsonSchema(response, 'output') } };
  return { [status]: { description: rawResponse ? 'A download' : 'Done', content } };
}

function refusals({ method, params, query, body, rawBody }: Contract): Responses {
  const changes = method !== 'get';
  const possible = [
    401,
    403,
    ...(params ? [404] : []),
    ...(changes ? [409] : []),
    ...(body || rawBody ? [413] : []),
    ...(params || query || body || rawBody ? [422] : []),
    ...(changes ? [429] : []),
    500,
    503,
  ];
  const content = { [PROBLEM]: { schema: { $ref: '#/components/schemas/Problem' } } };
  return Object.fromEntries(possible.map((code) => [code, { description: REFUSALS[code] ?? 'Refused', content }]));
}
