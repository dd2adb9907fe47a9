import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { BrowserContext } from '@playwright/test';

const PROGRAM = join(import.meta.dirname, '../../lib/cli/bulkhead.mjs');

/** A fresh sign-in link of the administrator, from the command line as people who lost theirs get it. */
export async function administratorLink(): Promise<string> {
  const env = { ...process.env, BULKHEAD_DATA: process.env.E2E_DATA ?? '', BULKHEAD_URL: process.env.E2E_URL ?? '' };
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, 'sign-in-link'], { env });
  const link = /http\S+\/sign-in\?token=\S+/.exec(stdout)?.[0];
  if (!link) throw new Error(`the command printed no link:\n${stdout}`);
  return link;
}

/** Signs a browser in with a link, by the press that uses it up. */
export async function redeem(context: BrowserContext, link: string): Promise<void> {
  const page = await context.newPage();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in with this link' }).click();
  await page.waitForURL(/\/overview/);
  await page.close();
}
