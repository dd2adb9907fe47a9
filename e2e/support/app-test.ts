import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export type Role = 'viewer' | 'responder' | 'auditor' | 'admin';

/** The address that the global set-up started the application at. */
export function appUrl(): string {
  const url = process.env.E2E_URL;
  if (!url) throw new Error('E2E_URL is not set: run the browser tests through npm test');
  return url;
}

export const test = base.extend<{ signIn: (role: Role) => Promise<void> }>({
  baseURL: async ({ browserName: _ }, use) => use(appUrl()),
  /** Signs in to the demo with one press, as a person would. */
  signIn: async ({ page }, use) =>
    use(async (role) => {
      await page.goto('/sign-in');
      await page.getByRole('button', { name: new RegExp(role, 'i') }).click();
      await page.waitForURL(/\/overview/);
    }),
});

export interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly string[];
}

/** What axe finds against WCAG 2.2 A and AA on the page as it is. */
export async function violations(page: Page): Promise<Violation[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const runner: unknown = Reflect.get(window, 'axe');
    if (typeof runner !== 'object' || runner === null) throw new Error('axe did not load');
    const run: unknown = Reflect.get(runner, 'run');
    if (typeof run !== 'function') throw new Error('axe has no run');
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const result: { violations: { id: string; help: string; nodes: { html: string }[] }[] } = await run.call(
      runner,
      document,
      { runOnly: { type: 'tag', values: tags } },
    );
    return result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map((node) => node.html) }));
  });
}

/** Whether the page is wider than its window. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
