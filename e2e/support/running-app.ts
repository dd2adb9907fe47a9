import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const DEMO_SECONDS = 300;

export interface RunningApp {
  readonly url: string;
  readonly dataFolder: string;
  /** The one-time link of the first administrator, as printed. */
  readonly adminLink: string;
  stop(): Promise<void>;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Starts the application as `npm start` does, on a port and a data folder of its own, with the demo beside. */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const port = await freePort();
  const dataFolder = mkdtempSync(join(tmpdir(), 'bulkhead-e2e-'));
  const child = spawn(process.execPath, [join(ROOT, 'lib/cli/bulkhead.mjs'), 'start'], {
    cwd: ROOT,
    env: { ...process.env, PORT: String(port), BULKHEAD_DATA: dataFolder, BULKHEAD_DEMO: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode === null) {
      child.kill('SIGINT');
      await ended;
    }
    rmSync(dataFolder, { recursive: true, force: true });
  };
  try {
    const link = await output.until(/(http:\/\/\S+\/sign-in\?token=\S+)/, 120);
    if (env.BULKHEAD_DEMO !== '0')
      await output.until(/demo: (ready after)/, DEMO_SECONDS, /demo: (could not|not available).*/);
    return { url: `http://127.0.0.1:${port}`, dataFolder, adminLink: link, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function collect(child: ChildProcess) {
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  return {
    /** Waits for a line; throws with all that was said when it does not come, or when `failure` comes first. */
    async until(pattern: RegExp, seconds: number, failure?: RegExp): Promise<string> {
      for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
        const found = text.match(pattern);
        if (found?.[1]) return found[1];
        if (child.exitCode !== null || failure?.test(text)) break;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`the application did not say ${pattern}; it said:\n${text}`);
    },
  };
}
