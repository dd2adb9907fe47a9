import { readdirSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { APIRequestContext, APIResponse, Browser } from '@playwright/test';
import type { Contract } from '@/lib/server/http/contract';
import { contracts } from '@/lib/server/http/contracts';
import { type ActorRole, roles, satisfies, tokenRoles } from '@/lib/server/roles';
import { apiSample } from './support/api-samples';
import { appUrl, expect, test } from './support/app-test';
import { administratorLink, redeem } from './support/sign-in-link';

const PAGES = join(import.meta.dirname, '../app/(app)');
/** Pages that not everybody may see; a page that is not here is for all who are signed in. */
const RESTRICTED: Readonly<Record<string, readonly ActorRole[]>> = {
  '/settings/users': ['admin'],
  '/settings/tokens': ['admin'],
  '/settings/audit': ['auditor', 'admin'],
};

const pages = readdirSync(PAGES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(`${sep}page.tsx`))
  .map(
    (file) =>
      `/${dirname(file)
        .split(sep)
        .join('/')
        // A group of routes is no part of the address.
        .replaceAll(/\(\w+\)\//g, '')
        .replaceAll(/\[\w+\]/g, '100')}`,
  )
  .sort();

/** Asks as somebody would, with sample parameters and, from a browser, the header that browsers send. */
function ask(request: APIRequestContext, contract: Contract, headers: Record<string, string> = {}) {
  const { path, body, type, extra } = apiSample(contract);
  return request.fetch(`${appUrl()}/api/v1${path}`, {
    method: contract.method.toUpperCase(),
    headers: { origin: appUrl(), ...(type ? { 'content-type': type } : {}), ...extra, ...headers },
    ...(body === undefined ? {} : { data: body }),
    maxRedirects: 0,
  });
}

async function detailOf(response: APIResponse): Promise<string> {
  const body: unknown = await response.json();
  return typeof body === 'object' && body !== null ? String(Reflect.get(body, 'detail')) : '';
}

/** One table for all: what the contract's roles say against what the server did. */
async function expectAsStated(response: APIResponse, contract: Contract, role: ActorRole, demo: boolean) {
  const name = `${role} ${contract.method} ${contract.path}`;
  if (!satisfies(role, contract.roles)) {
    expect([name, response.status()]).toEqual([name, 403]);
    expect(await detailOf(response)).toContain('this needs the role');
  } else if (demo && contract.method !== 'get') {
    expect([name, [403, 409].includes(response.status())]).toEqual([name, true]);
    expect(await detailOf(response)).toContain('demo');
  } else {
    expect([name, response.status()]).not.toEqual([name, 401]);
    expect([name, response.status()]).not.toEqual([name, 403]);
    expect([name, response.status() < 500, response.status()]).toEqual([name, true, response.status()]);
  }
}

test('the table covers every endpoint and page', () => {
  expect(contracts.length).toBeGreaterThan(25);
  expect(pages).toContain('/settings/audit');
  for (const page of Object.keys(RESTRICTED)) expect(pages).toContain(page);
});

test('a stranger reads and changes nothing', async ({ request }) => {
  for (const contract of contracts) {
    const response = await ask(request, contract);
    expect([contract.path, response.status()]).toEqual([contract.path, 401]);
    expect(response.headers()['content-type']).toBe('application/problem+json');
  }
  for (const page of pages) {
    const response = await request.get(`${appUrl()}${page}`);
    expect([page, new URL(response.url()).pathname]).toEqual([page, '/sign-in']);
  }
});

for (const role of roles) {
  test(`a ${role} of the demo gets what the contracts say, and changes nothing`, async ({ page, signIn }) => {
    await signIn(role);
    for (const contract of contracts) await expectAsStated(await ask(page.request, contract), contract, role, true);
    for (const path of pages) {
      const response = await page.request.get(`${appUrl()}${path}`);
      expect([path, response.status()]).toEqual([path, 200]);
      expect([path, new URL(response.url()).pathname === '/sign-in']).toEqual([path, false]);
      const needed = RESTRICTED[path];
      const refused = (await response.text()).includes('may see this');
      expect([path, refused]).toEqual([path, needed !== undefined && !satisfies(role, needed)]);
    }
  });
}

test('a page of another site changes nothing with our cookie', async ({ page, signIn }) => {
  await signIn('admin');
  for (const contract of contracts.filter(({ method }) => method !== 'get')) {
    const response = await ask(page.request, contract, { origin: 'https://elsewhere.example' });
    expect([contract.path, response.status()]).toEqual([contract.path, 403]);
    expect(await detailOf(response)).toContain('does not come from Bulkhead');
  }
});

test.describe('in the real dataset', () => {
  let admin: Awaited<ReturnType<Browser['newContext']>>;

  test.beforeAll(async ({ browser }) => {
    admin = await browser.newContext();
    await redeem(admin, await administratorLink());
  });
  test.afterAll(() => admin.close());

  for (const role of tokenRoles) {
    test(`a token of the role ${role} gets what the contracts say, and nothing once it is revoked`, async ({
      request,
    }) => {
      const made = await admin.request.post(`${appUrl()}/api/v1/tokens`, {
        headers: { origin: appUrl() },
        data: { name: `roles ${role}`, role, expiresInDays: 1 },
      });
      expect(made.status()).toBe(201);
      const { secret, token }: { secret: string; token: { id: string } } = await made.json();
      const authorization = `Bearer ${secret}`;
      for (const contract of contracts) {
        await expectAsStated(await ask(request, contract, { authorization }), contract, role, false);
      }
      const page = await request.get(`${appUrl()}/overview`, { headers: { authorization } });
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      await admin.request.delete(`${appUrl()}/api/v1/tokens/${token.id}`, { headers: { origin: appUrl() } });
      const after = await request.get(`${appUrl()}/api/v1/frame`, { headers: { authorization } });
      expect(after.status()).toBe(401);
    });
  }

  test('a person who is disabled is out at once', async ({ browser }) => {
    const origin = { origin: appUrl() };
    const made = await admin.request.post(`${appUrl()}/api/v1/users`, {
      headers: origin,
      data: { name: 'Leaving', email: null, role: 'viewer' },
    });
    const { user, link }: { user: { id: string }; link: { path: string } } = await made.json();
    const context = await browser.newContext();
    await redeem(context, `${appUrl()}${link.path}`);
    expect((await context.request.get(`${appUrl()}/api/v1/frame`)).status()).toBe(200);
    await admin.request.patch(`${appUrl()}/api/v1/users/${user.id}`, { headers: origin, data: { disabled: true } });
    expect((await context.request.get(`${appUrl()}/api/v1/frame`)).status()).toBe(401);
    await context.close();
  });
});
