import type { z } from 'zod';
import { type FieldError, Invalid, TooLarge } from '../errors';
import type { Contract } from './contract';

/** JSON bodies are small: settings, names, comments. Flow batches use a raw body. */
const BODY_LIMIT = 1_048_576;

function queryObject(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}

async function jsonBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/([\w.-]+\+)?json\b/.test(type)) {
    throw new Invalid('the body must be JSON', [{ field: 'body', message: 'send content-type: application/json' }]);
  }
  if (Number(request.headers.get('content-length') ?? 0) > BODY_LIMIT) throw tooLarge();
  const text = await request.text();
  if (text.length > BODY_LIMIT) throw tooLarge();
  try {
    return JSON.parse(text);
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not JSON';
    throw new Invalid('the body is not JSON', [{ field: 'body', message }]);
  }
}

function tooLarge(): TooLarge {
  return new TooLarge(`a JSON body may have ${BODY_LIMIT} bytes at most`);
}

function parsePart(schema: z.ZodObject | undefined, value: unknown, part: string, errors: FieldError[]): object {
  if (!schema) return {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    errors.push({ field: [part, ...issue.path.map(String)].join('.'), message: issue.message });
  }
  return {};
}

/** Parses path parameters, query and body by the contract into one object; throws Invalid naming every wrong field. */
export async function readInput(contract: Contract, request: Request, params: unknown): Promise<object> {
  const errors: FieldError[] = [];
  const input = {
    ...parsePart(contract.body, contract.body ? await jsonBody(request) : {}, 'body', errors),
    ...parsePart(contract.query, queryObject(new URL(request.url)), 'query', errors),
    ...parsePart(contract.params, params, 'path', errors),
  };
  const [first] = errors;
  if (first) throw new Invalid(`${first.field}: ${first.message}`, errors);
  return input;
}
