import { z } from 'zod';
import { defineContract } from './contract';

export const openapiContract = defineContract({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document: OpenAPI 3.1, made from the contracts that the endpoints check against',
  roles: ['viewer'],
  response: z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }),
});
