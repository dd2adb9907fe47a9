import type { Contract } from '@/lib/server/http/contract';

export interface ApiSample {
  readonly path: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly extra?: Record<string, string>;
}

/** A user or token that does not exist: what asks for it is refused after the role was looked at. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

const PARAMS: Readonly<Record<string, string>> = { framework: 'pci-dss-4.0.1', control: '1.3.1' };

const QUERIES: Readonly<Record<string, string>> = {
  'get /search': '?q=card',
  'get /compliance/export': '?framework=pci-dss-4.0.1&format=json',
  'post /imports/inventory': '?dryRun=true&cluster=sample',
  'post /imports/policies': '?dryRun=true&cluster=sample',
  'post /imports/estate': '?dryRun=true',
};

/** Bodies of what changes something; each changes as little as it can. */
const BODIES: Readonly<Record<string, unknown>> = {
  'post /users': { name: 'Sample', email: null, role: 'viewer' },
  'patch /users/{id}': { disabled: true },
  'post /tokens': { name: 'sample', role: 'ingest', expiresInDays: 1 },
  'patch /sources/{id}': { expectedIntervalSeconds: 60 },
};

/** An address, and a body where one is wanted, that get past the checks of their form. Throws where none is known. */
export function apiSample(contract: Contract): ApiSample {
  const name = `${contract.method} ${contract.path}`;
  const isKey = /^\/(users|tokens)\//.test(contract.path);
  const path = contract.path.replace(/\{(\w+)\}/g, (_, part: string) => PARAMS[part] ?? (isKey ? NOBODY : '4711'));
  const address = `${path}${QUERIES[name] ?? ''}`;
  if (contract.body) {
    if (!(name in BODIES)) throw new Error(`add a sample body of "${name}" to e2e/support/api-samples.ts`);
    return { path: address, body: BODIES[name], type: 'application/json' };
  }
  if (contract.rawBody) {
    // An encoding that is not read: past the role, before anything is stored.
    const extra: Record<string, string> = contract.path === '/flows' ? { 'content-encoding': 'br' } : {};
    return { path: address, body: 'kind: List', type: contract.rawBody[0] ?? 'text/plain', extra };
  }
  return { path: address };
}
