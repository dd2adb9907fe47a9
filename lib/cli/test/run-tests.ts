import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb, webIsBuilt } from '../build-web';
import { generateClient } from '../generate-client';
import { ProgramFailed, runProgram } from '../run-program';
import { findBrowser } from './find-browser';
import { addCounts, type Counts, countsText, playwrightCounts, vitestCounts } from './runner-counts';

interface Result {
  readonly ok: boolean;
  /** null for a step that runs no tests. */
  readonly counts: Counts | null;
}

interface Outcome extends Result {
  readonly name: string;
  readonly seconds: number;
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Runs a program of node_modules and shows it as it goes; false when it failed. */
async function tool(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<boolean> {
  try {
    await runProgram(process.execPath, [join('node_modules', script), ...args], { show: true, env });
    return true;
  } catch (error) {
    if (error instanceof ProgramFailed) return false;
    throw error;
  }
}

async function reportAt(file: string, read: (report: unknown) => Counts): Promise<Counts> {
  try {
    return read(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // A runner that wrote no report did not run: that is one failure, never none.
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

async function vitest(project: string, folder: string) {
  const file = join(folder, `${project}.json`);
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const ok = await tool('vitest/vitest.mjs', args);
  return { ok, counts: await reportAt(file, vitestCounts) };
}

async function browserTests(folder: string) {
  const browser = await findBrowser(say);
  say(`browser: ${browser.path} (${browser.how})`);
  if (!(await webIsBuilt())) await buildWeb();
  const file = join(folder, 'e2e.json');
  const ok = await tool('@playwright/test/cli.js', ['test', '--config', 'e2e/playwright.config.ts'], {
    CHROMIUM_PATH: browser.path,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return { ok, counts: await reportAt(file, playwrightCounts) };
}

/** Runs a checker of node_modules, which is heard only when it finds something. */
async function checker(script: string, args: readonly string[]): Promise<Result> {
  await runProgram(process.execPath, [join('node_modules', script), ...args]);
  return { ok: true, counts: null };
}

async function step(name: string, work: () => Promise<Result>): Promise<Outcome> {
  const began = performance.now();
  const { ok, counts } = await work().catch((error: unknown) => {
    say(`\n== ${name}\n${error instanceof Error ? error.message : String(error)}`);
    return { ok: false, counts: null };
  });
  return { name, ok, counts, seconds: (performance.now() - began) / 1000 };
}

function shown(name: string, work: () => Promise<Result>): Promise<Outcome> {
  say(`\n== ${name}`);
  return step(name, work);
}

/**
 * Everything that must hold: types, lint and unit side by side, and unless `fast` then the slow and the database tests
 * and the production build in a browser. A runner that fails does not keep the others from running. Gives the exit
 * code.
 */
export async function runTests({ fast }: { readonly fast: boolean }): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'bulkhead-test-'));
  const outcomes: Outcome[] = [];
  try {
    await generateClient();
    outcomes.push(
      ...(await Promise.all([
        step('types', () => checker('typescript/bin/tsc', ['--noEmit', '-p', '.'])),
        step('lint', () => checker('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
        shown('unit', () => vitest('unit', folder)),
      ])),
    );
    if (!fast) {
      outcomes.push(await shown('slow', () => vitest('slow', folder)));
      outcomes.push(await shown('database', () => vitest('db', folder)));
      outcomes.push(await shown('browser', () => browserTests(folder)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return conclude(outcomes);
}

function conclude(outcomes: readonly Outcome[]): number {
  say('');
  for (const { name, ok, seconds, counts } of outcomes)
    say(
      `${name.padEnd(10)}${ok ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s${counts ? `: ${countsText(counts)}` : ''}`,
    );
  // A step without tests that failed, or a runner that ended badly with nothing failed, is a failure of its own.
  const broken = outcomes.filter(({ ok, counts }) => !ok && (counts?.failed ?? 0) === 0).length;
  const total = addCounts([
    ...outcomes.flatMap(({ counts }) => (counts ? [counts] : [])),
    { passed: 0, failed: broken, skipped: 0 },
  ]);
  say('');
  say(countsText(total));
  return total.failed === 0 ? 0 : 1;
}
