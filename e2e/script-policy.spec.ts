import type { Page } from '@playwright/test';
import { expect, test } from './support/app-test';

const PAGES = ['/overview', '/graph', '/denied', '/services', '/coverage', '/compliance', '/settings', '/no-such-page'];

/** What the browser refused to load or run, and errors that nobody caught, while `visit` ran. */
async function refusals(page: Page, visit: () => Promise<void>): Promise<string[]> {
  const seen: string[] = [];
  page.on('console', (message) => {
    if (/content security policy|hydrat/i.test(message.text())) seen.push(message.text());
  });
  page.on('pageerror', (error) => seen.push(error.message));
  await visit();
  return seen;
}

const scriptSources = (policy: string | undefined): string =>
  policy?.split('; ').find((part) => part.startsWith('script-src')) ?? '';

test('every page runs only the scripts of its own answer', async ({ page, signIn }) => {
  await signIn('viewer');
  const nonces = new Set<string>();
  for (const path of PAGES) {
    const answer = await page.request.get(path);
    const sources = scriptSources(answer.headers()['content-security-policy']);
    const nonce = /'nonce-([^']+)'/.exec(sources)?.[1] ?? '';
    expect([path, nonce.length]).toEqual([path, 24]);
    expect(sources).not.toContain('unsafe');
    nonces.add(nonce);
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length, path).toBeGreaterThan(3);
    for (const script of scripts) expect(script, path).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(PAGES.length);
});

test('answers that are no pages may load nothing', async ({ page, signIn }) => {
  await signIn('viewer');
  const answer = await page.request.get('/api/v1/overview');
  expect(answer.headers()['content-security-policy']).toContain("default-src 'none'");
});

test('pages come to life under the policy, without a word of it on the console', async ({ page, signIn }) => {
  const seen = await refusals(page, async () => {
    await signIn('viewer');
    for (const path of PAGES) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      if (path === '/no-such-page') continue;
      // Only a page whose scripts ran opens a menu.
      await page.getByRole('button', { name: 'Theme' }).click();
      await expect(page.getByRole('menuitem', { name: 'Dark' })).toBeVisible();
      await page.keyboard.press('Escape');
    }
  });
  expect(seen).toEqual([]);
});

test('a script that came in with text does not run', async ({ page, signIn }) => {
  await signIn('viewer');
  const seen = await refusals(page, async () => {
    await page.evaluate(() => {
      const text =
        '<img src="/nothing.png" onerror="window.intruder = 1"><a href="javascript:window.intruder = 2">x</a>';
      const place = document.createElement('div');
      place.innerHTML = text;
      document.body.append(place);
      place.querySelector('a')?.click();
    });
    await expect.poll(() => page.evaluate(() => document.images[0]?.complete)).toBe(true);
  });
  expect(await page.evaluate(() => Reflect.get(window, 'intruder'))).toBeUndefined();
  // The browser said so of both.
  expect(seen).toHaveLength(2);
});
