import { fork } from 'node:child_process';
import { join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../project-root';

export interface WebProcess {
  /** Settles when the process has ended, whatever the reason. */
  ended: Promise<number | null>;
  stop(): Promise<void>;
}

const message = z.union([z.object({ listening: z.literal(true) }), z.object({ failed: z.string() })]);

/** Starts the web server as a process of its own and waits until it listens. It ends when this process does. */
export async function startWebProcess(env: Record<string, string | undefined>): Promise<WebProcess> {
  const child = fork(join(projectRoot, 'lib/cli/web-server.mjs'), {
    cwd: projectRoot,
    env: { ...process.env, ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    if (child.connected) child.send('stop');
    await ended;
  };
  const said = await Promise.race([
    new Promise<unknown>((resolve) => child.once('message', resolve)),
    ended.then((code) => ({ failed: `it ended with code ${code}` })),
  ]);
  const heard = message.parse(said);
  if ('failed' in heard) {
    await stop();
    throw new Error(`the web server did not start: ${heard.failed}`);
  }
  return { ended, stop };
}
