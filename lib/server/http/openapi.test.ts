import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contracts } from './contracts';
import { openapiDocument } from './openapi';

const parameter = z.object({
  name: z.string(),
  in: z.enum(['path', 'query']),
  required: z.boolean(),
  schema: z.looseObject({}),
});
const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const operation = z.object({
  operationId: z.string().regex(/^[a-z]\w+$/),
  summary: z.string().min(10),
  description: z.string(),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ required: z.literal(true), content }).optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), z.object({ description: z.string(), content: content.optional() })),
});
const documentSchema = z.object({
  openapi: z.literal('3.1.0'),
  info: z.object({ title: z.literal('Bulkhead'), version: z.string().min(1) }),
  paths: z.record(z.string().startsWith('/'), z.record(z.string(), operation)),
  components: z.object({
    securitySchemes: z.object({
      token: z.object({ scheme: z.literal('bearer') }),
      session: z.object({ in: z.literal('cookie') }),
    }),
    schemas: z.object({ Problem: z.looseObject({}) }),
  }),
});

const plain: unknown = JSON.parse(JSON.stringify(openapiDocument(contracts)));
const document = documentSchema.parse(plain);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({ path, method, ...one })),
);

describe('the OpenAPI document', () => {
  it('has one operation per contract, each with a name of its own', () => {
    expect(operations).toHaveLength(contracts.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(contracts.length);
  });
  it('declares every part of every path, and says who may and how it refuses', () => {
    for (const { path, parameters, description, responses } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
      expect(description).toMatch(/Needs the role .+\. Allowed: .*admin/);
      for (const code of ['401', '403', '500']) {
        expect(Object.keys(responses[code]?.content ?? {})).toEqual(['application/problem+json']);
      }
      expect(Object.keys(responses).filter((code) => code.startsWith('2'))).toHaveLength(1);
    }
  });
  it('points only at what it defines', () => {
    const pointers = [...JSON.stringify(plain).matchAll(/"\$ref":"([^"]+)"/g)].map(([, pointer]) => pointer);
    expect([...new Set(pointers)]).toEqual(['#/components/schemas/Problem']);
  });
  it('takes bodies as they are: JSON by its schema, text as text', () => {
    const flows = operations.find(({ path }) => path === '/flows');
    expect(Object.keys(flows?.requestBody?.content ?? {})).toEqual(['application/x-ndjson', 'text/plain']);
    const tokens = document.paths['/tokens']?.post;
    expect(tokens?.requestBody?.content['application/json']?.schema).toMatchObject({
      type: 'object',
      required: ['name', 'role'],
      properties: { role: { enum: ['viewer', 'responder', 'auditor', 'admin', 'ingest'] } },
    });
    expect(tokens?.responses['201']?.content?.['application/json']?.schema).toMatchObject({
      required: ['token', 'secret'],
    });
  });
  it('says which fields of a query may be left out', () => {
    const coverage = document.paths['/coverage']?.get?.parameters ?? [];
    expect(coverage.filter(({ required }) => required)).toEqual([]);
    const exported = document.paths['/compliance/export']?.get?.parameters ?? [];
    expect(exported.filter(({ required }) => required).map(({ name }) => name)).toEqual(['framework', 'format']);
  });
});
