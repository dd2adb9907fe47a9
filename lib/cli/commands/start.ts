import type { CAC } from 'cac';
import { explainFailure } from '../explain-failure';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs until a signal comes or the web server ends; stops everything; gives the exit code. */
async function runStart(): Promise<number> {
  const { parseSettings } = await import('@/lib/server/config/settings');
  const settings = parseSettings(process.env);
  const { generateClient } = await import('../generate-client');
  const { UndoStack } = await import('../start/undo-stack');
  const undo = new UndoStack();
  const asked = new AbortController();
  const signalled = new Promise<'signal'>((resolve) => {
    for (const signal of SIGNALS) {
      process.on(signal, () => {
        if (!asked.signal.aborted) process.stdout.write('\n  stopping ...\n');
        asked.abort();
        resolve('signal');
      });
    }
  });
  process.stdout.write('Bulkhead starts\n');
  try {
    await generateClient();
    const { start } = await import('../start/start');
    const web = await start(settings, undo, asked.signal);
    const why = await Promise.race([signalled, web.ended]);
    if (why === 'signal') return 0;
    process.stderr.write(`bulkhead: the web server ended with code ${why}\n`);
    return 1;
  } catch (error) {
    if (asked.signal.aborted) return 0;
    process.stderr.write(`bulkhead: ${explainFailure(error)}\n`);
    return 1;
  } finally {
    await undo.unwind();
  }
}

export function registerStart(cli: CAC): void {
  cli.command('start', 'Start the database, the worker and the web server').action(async () => {
    // What a cut-off demo build still has in hand must not keep a stopped program alive.
    process.exit(await runStart());
  });
}
