import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ApiError, errorFromResponse } from './api-error';
import { apiKey, apiUrl, requestApi } from './api-request';

const contract = { method: 'get', path: '/services/{id}', response: z.object({ name: z.string() }) };

describe('apiUrl', () => {
  it('fills in parts, leaves out what is empty and orders the query', () => {
    const input = { params: { id: 'a b/c' }, query: { sort: 'name', env: null, q: '', page: 2, tag: ['x', 'y'] } };
    expect(apiUrl(contract, input)).toBe('/api/v1/services/a%20b%2Fc?page=2&sort=name&tag=x&tag=y');
  });
  it('gives the same key for the same question in another order', () => {
    const one = apiKey(contract, { params: { id: 1 }, query: { a: 1, b: 2 } });
    expect(one).toEqual(apiKey(contract, { params: { id: 1 }, query: { b: 2, a: 1 } }));
  });
  it('names a part that is missing', () => {
    expect(() => apiUrl(contract)).toThrow('needs the part "id"');
  });
});

describe('requests against a server', () => {
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.endsWith('/good')) {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ name: 'checkout' }));
      } else if (request.url?.endsWith('/refused')) {
        response.statusCode = 403;
        response.setHeader('content-type', 'application/problem+json');
        response.setHeader('x-request-id', 'r-1');
        response.end(JSON.stringify({ title: 'Forbidden', status: 403, detail: 'Only an admin may do this.' }));
      } else {
        response.statusCode = 502;
        response.end('<html>');
      }
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    origin = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  });
  afterAll(() => new Promise<unknown>((resolve) => server.close(resolve)));

  it('reads the problem document', async () => {
    const error = await errorFromResponse(await fetch(`${origin}/refused`));
    expect(error).toBeInstanceOf(ApiError);
    expect(error.message).toBe('Only an admin may do this.');
    expect(error.problem).toMatchObject({ status: 403, requestId: 'r-1' });
  });

  it('says what the status line says where the answer is no problem document', async () => {
    const error = await errorFromResponse(await fetch(`${origin}/proxy`));
    expect(error.message).toBe('The server answered 502 Bad Gateway');
  });

  it('parses a good answer by the contract and says when the server is away', async () => {
    const real = globalThis.fetch;
    globalThis.fetch = (path, init) => real(`${origin}${String(path)}`, init);
    try {
      await expect(requestApi(contract, { params: { id: 'good' } })).resolves.toEqual({ name: 'checkout' });
      globalThis.fetch = (_, init) => real('http://127.0.0.1:1/', init);
      await expect(requestApi(contract, { params: { id: 'good' } })).rejects.toMatchObject({ status: 0 });
    } finally {
      globalThis.fetch = real;
    }
  });
});
