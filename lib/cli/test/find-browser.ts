import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Browser {
  readonly path: string;
  /** How it came to be taken, for the person who waits. */
  readonly how: string;
}

function onPath(name: string): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

function installed(): string | null {
  for (const name of NAMES) {
    const found = onPath(name);
    if (found) return found;
  }
  return ELSEWHERE.find((file) => existsSync(file)) ?? null;
}

async function ownOfPlaywright(): Promise<string | null> {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

function run(command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore', timeout: 600_000 }).status === 0;
}

/**
 * Finds a Chromium: CHROMIUM_PATH, an installed one, Playwright's own, else installs one (Playwright's download, then
 * the distribution's package) and says so. Throws with what a person can do when none can be had.
 */
export async function findBrowser(say: (line: string) => void): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist`);
    return { path: named, how: 'named by CHROMIUM_PATH' };
  }
  const own = installed() ?? (await ownOfPlaywright());
  if (own) return { path: own, how: 'found' };
  say('no Chromium is installed; asking Playwright for one');
  if (run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'])) {
    const path = await ownOfPlaywright();
    if (path) return { path, how: 'installed by Playwright' };
  }
  say("that did not work; installing the distribution's package chromium");
  const root = process.getuid?.() === 0;
  const apt = (...args: string[]) => (root ? run('apt-get', args) : run('sudo', ['-n', 'apt-get', ...args]));
  if (onPath('apt-get') && apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium')) {
    const path = installed();
    if (path) return { path, how: "installed as the distribution's package" };
  }
  throw new Error('no Chromium was found and none could be installed: install one, or name it with CHROMIUM_PATH');
}
