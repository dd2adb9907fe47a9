import { z } from 'zod';
import { defineContract } from '../http/contract';

/** Most bytes of one body, unpacked. Larger exports go through the command line, or namespace by namespace. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;

const count = z.number().int().nonnegative();
const flag = z.enum(['true', 'false']).default('false');
const remark = z.object({ source: z.string(), message: z.string() });
const names = z.array(z.string());

const description =
  'One body, plain or with content-encoding gzip, at most 64 MiB unpacked. Idempotent: the same content again changes ' +
  'nothing. Retires only what vanished within the cluster, namespaces and kinds that it speaks for, and refuses with ' +
  '409 when that is more than a tenth, unless retire=true. An analysis follows.';

const response = z.object({
  command: z.enum(['inventory', 'policies', 'estate']),
  dryRun: z.boolean(),
  importId: count.nullable(),
  cluster: z.string().nullable(),
  counts: z.object({
    files: count,
    accepted: count,
    rejected: count,
    setAside: count,
    duplicate: count,
    unchanged: count,
    added: count,
    changed: count,
    retired: count,
  }),
  origins: z.record(z.string(), count),
  added: names,
  changed: names,
  retired: names,
  unknownKinds: z.record(z.string(), count),
  rejections: z.array(remark),
  warnings: z.array(remark),
  notes: names,
});

const common = {
  dryRun: flag.describe('true: say what would change and change nothing'),
  retire: flag.describe('true: let more than a tenth of what the body covers retire'),
};

const documents = z.object({
  ...common,
  cluster: z.string().min(1).max(200).optional().describe('Cluster that the documents belong to'),
  as: z.enum(['deployed', 'declared', 'intended']).optional().describe('Origin of the documents'),
  source: z.string().min(1).max(200).optional().describe('Name of where the documents come from'),
  kinds: z.string().max(2_000).optional().describe('Kinds that the body covers completely, comma-separated'),
  namespaces: z
    .string()
    .max(20_000)
    .optional()
    .describe('Namespaces that it covers completely, comma-separated, or all'),
});

const rawBody = ['application/yaml', 'application/json', 'text/plain'] as const;

export const importInventoryContract = defineContract({
  method: 'post',
  path: '/imports/inventory',
  summary: 'Record Kubernetes manifests',
  description,
  roles: ['admin'],
  query: documents,
  rawBody,
  response,
});

export const importPoliciesContract = defineContract({
  method: 'post',
  path: '/imports/policies',
  summary: 'Record policies, by default as intended',
  description,
  roles: ['admin'],
  query: documents,
  rawBody,
  response,
});

export const importEstateContract = defineContract({
  method: 'post',
  path: '/imports/estate',
  summary: 'Record the estate file',
  description,
  roles: ['admin'],
  query: z.object({ ...common, file: z.string().min(1).max(200).optional().describe('Name of the file; estate.yaml') }),
  rawBody,
  response,
});
