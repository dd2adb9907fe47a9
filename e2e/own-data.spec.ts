import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, scrollsSideways, test, violations } from './support/app-test';
import { type RunningApp, startApp } from './support/running-app';

const ROOT = join(import.meta.dirname, '..');
const PAGES = ['/overview', '/graph', '/denied', '/services', '/coverage', '/compliance', '/settings/sources'];

const manifests = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: main, image: v1, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: db, namespace: shop }
spec:
  selector: { matchLabels: { app: db } }
  template:
    metadata: { labels: { app: db } }
    spec: { containers: [{ name: main, image: v1, ports: [{ containerPort: 5432 }] }] }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: db, namespace: shop }
spec:
  podSelector: { matchLabels: { app: db } }
  policyTypes: [Ingress]
  ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 5432 }] }]
`;

test.describe.configure({ mode: 'serial' });

test.describe("a person's own data, from nothing", () => {
  let app: RunningApp;
  let folder: string;

  test.beforeAll(async () => {
    test.setTimeout(180_000);
    app = await startApp({ BULKHEAD_DEMO: '0' });
    folder = mkdtempSync(join(tmpdir(), 'bulkhead-own-'));
    writeFileSync(join(folder, 'shop.yaml'), manifests);
  });
  test.afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.stop();
  });

  const bulkhead = (...args: string[]): string =>
    execFileSync(process.execPath, [join(ROOT, 'lib/cli/bulkhead.mjs'), ...args], {
      cwd: ROOT,
      env: { ...process.env, BULKHEAD_DATA: app.dataFolder },
      encoding: 'utf8',
    });

  const enter = async (page: import('@playwright/test').Page): Promise<void> => {
    await page.goto(
      bulkhead('sign-in-link')
        .trim()
        .replace(/^https?:\/\/[^/]+/, app.url),
    );
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL(/\/overview/);
  };

  const lookAround = async (page: import('@playwright/test').Page): Promise<void> => {
    for (const path of PAGES) {
      await page.goto(`${app.url}${path}`);
      await expect(page.getByRole('heading', { level: 1 }), path).toBeVisible();
      await page.waitForLoadState('load');
      expect(await violations(page), path).toEqual([]);
      expect(await scrollsSideways(page), path).toBe(false);
    }
  };

  test('an empty database says on every page what the next step is, and offers no demo', async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(`${app.url}/sign-in`);
    await expect(page.getByRole('button', { name: /viewer/i })).toHaveCount(0);
    await enter(page);
    await lookAround(page);
    for (const path of ['/overview', '/coverage', '/compliance', '/services', '/graph', '/denied']) {
      await page.goto(`${app.url}${path}`);
      await expect(page.getByText(/npx bulkhead (import|ingest)/).first(), path).toBeVisible();
    }
  });

  test('a sign-in link works once', async ({ page, browser }) => {
    const link = bulkhead('sign-in-link')
      .trim()
      .replace(/^https?:\/\/[^/]+/, app.url);
    await page.goto(link);
    await page.getByRole('button', { name: /sign in/i }).click();
    await page.waitForURL(/\/overview/);
    const stranger = await browser.newPage();
    await stranger.goto(link);
    await stranger.getByRole('button', { name: /sign in/i }).click();
    await expect(stranger).toHaveURL(/\/sign-in/);
    await stranger.close();
  });

  test('an inventory without intent or flows shows coverage, and what cannot be said is unknown', async ({ page }) => {
    test.setTimeout(120_000);
    const report = bulkhead('import', 'inventory', join(folder, 'shop.yaml'), '--cluster', 'mine');
    expect(report).toMatch(/3/);
    await enter(page);
    await page.goto(`${app.url}/coverage`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('50 %');
    await page.goto(`${app.url}/compliance?control=1.3.1`);
    await expect(page.getByText(/from files as declared/i)).toBeVisible();
    await page.goto(`${app.url}/denied`);
    await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/held/i);
    await lookAround(page);
  });

  test('flows of long ago speak of then, not of now', async ({ page }) => {
    test.setTimeout(120_000);
    const line = '2 123456789010 eni-1 203.0.113.7 10.0.0.9 41000 443 6 3 180 1418530010 1418530070 REJECT OK\n';
    writeFileSync(join(folder, 'old.log'), line);
    expect(bulkhead('ingest', 'flows', join(folder, 'old.log'), '--source', 'vpc')).toContain('1 accepted');
    await enter(page);
    await page.goto(`${app.url}/denied`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('the newest is of Dec 14, 2014');
    await expect(page.getByText('Nothing is known of this window')).toBeVisible();
    await page.goto(`${app.url}/overview`);
    await expect(page.getByRole('heading', { level: 1 })).toContainText('No flow is newer than Dec 14, 2014');
    await lookAround(page);
  });
});
