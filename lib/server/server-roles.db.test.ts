import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Ctx } from './context';
import { Forbidden } from './errors';
import type { Contract } from './http/contract';
import { contracts } from './http/contracts';
import { type ActorRole, satisfies, tokenRoles } from './roles';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROUTES = join(ROOT, 'app/api/v1');

interface Endpoint {
  readonly contract: Contract;
  readonly name: string;
  readonly run: (ctx: Ctx, input: object, request: Request) => Promise<unknown>;
}

/** What a route's text imports under a name. */
async function imported(text: string, name: string): Promise<unknown> {
  const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '@/([^']+)'`).exec(text)?.[1];
  if (from === undefined) return null;
  const module: object = await import(/* @vite-ignore */ join(ROOT, `${from}.ts`));
  return Reflect.get(module, name);
}

/** The use cases behind all routes, called as any other server code may call them: past the check of the HTTP frame. */
async function endpoints(): Promise<Endpoint[]> {
  const files = readdirSync(ROUTES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'));
  const found: Endpoint[] = [];
  for (const file of files) {
    const text = readFileSync(join(ROUTES, file), 'utf8');
    for (const [, contractName = '', name = ''] of text.matchAll(/handle\((\w+), (\w+)/g)) {
      const [contract, run] = [await imported(text, contractName), await imported(text, name)];
      const known = contracts.find((one) => one === contract);
      if (known === undefined) throw new Error(`${file}: ${contractName} is not a registered contract`);
      // The description of the interface is for everybody who may call it, and reads nothing.
      if (typeof run !== 'function') expect(known.path).toBe('/openapi.json');
      else found.push({ contract: known, name, run: (...args) => Promise.resolve(Reflect.apply(run, null, args)) });
    }
  }
  return found;
}

let world: TestDatabase;
let all: readonly Endpoint[] = [];

beforeAll(async () => {
  [world, all] = [await createTestDatabase(), await endpoints()];
});
afterAll(() => world.drop());

const as = (role: ActorRole): Ctx => ({
  db: world.db,
  actor: { kind: 'user', id: '7', name: 'Ada', role },
  now: new Date(),
  requestId: 'request-1',
});
const post = () => new Request('http://bulkhead.test/', { method: 'POST', body: 'kind: List' });

async function outcome({ run }: Endpoint, role: ActorRole, request: Request): Promise<'refused' | 'let in'> {
  const end = await run(as(role), {}, request).catch((error: unknown) => error);
  return end instanceof Forbidden ? 'refused' : 'let in';
}

describe('every use case looks at the role itself', () => {
  it('and this table has all of them', () => {
    expect(all.length).toBe(contracts.length - 1);
  });
  for (const role of tokenRoles) {
    it(`${role}: refused where the contract does not name the role, before anything is read, and let in elsewhere`, async () => {
      for (const endpoint of all) {
        const request = post();
        const expected = satisfies(role, endpoint.contract.roles) ? 'let in' : 'refused';
        expect([endpoint.name, await outcome(endpoint, role, request)]).toEqual([endpoint.name, expected]);
        if (expected === 'refused') expect([endpoint.name, request.bodyUsed]).toEqual([endpoint.name, false]);
      }
    });
  }
  it('and a refusal leaves no trace', async () => {
    await sql(world.db)`TRUNCATE audit_entry`;
    for (const endpoint of all) {
      if (!satisfies('ingest', endpoint.contract.roles)) await outcome(endpoint, 'ingest', post());
    }
    expect(await sql(world.db)`SELECT seq FROM audit_entry`).toEqual([]);
  });
});
