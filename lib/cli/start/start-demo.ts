import type { Db } from '@/lib/db/database';
import { closeDatabase, openDatabase } from '@/lib/db/database';
import { isEmpty } from '@/lib/db/queries/access/is-empty';
import { isLoopback, type Settings } from '@/lib/server/config/settings';
import { handlers } from '@/lib/server/jobs/handlers';
import { startWorker } from '@/lib/server/jobs/start-worker';
import { explainFailure } from '../explain-failure';
import { fillDemo, openDemo } from './demo-database';
import type { UndoStack } from './undo-stack';

/** Whether this start offers the demo at all. */
export async function demoWanted(settings: Settings, real: Db): Promise<boolean> {
  if (settings.BULKHEAD_DEMO === false || !isLoopback(settings.HOST)) return false;
  return settings.BULKHEAD_DEMO === true || isEmpty(real);
}

/**
 * Opens the demo's database, fills it in the background if need be, and starts its worker. `say` gets lines for the
 * person who waits; a demo that cannot be built is told and takes nothing else down.
 */
export async function startDemo(
  where: { url: string; embedded: boolean },
  undo: UndoStack,
  say: (line: string) => void,
): Promise<void> {
  const now = new Date();
  const state = await openDemo(where.url, now, where.embedded);
  const db = openDatabase(where.url, 'demo');
  undo.add(() => closeDatabase(db));
  let stopped = false;
  const begin = (): void => {
    const worker = startWorker(db, handlers);
    undo.add(() => worker.stop());
  };
  if (state === 'fresh') return begin();
  say('demo: Meridian is being built; it can be looked at meanwhile');
  const began = performance.now();
  undo.add(async () => {
    stopped = true;
  });
  void fillDemo(db, now, (line) => say(`demo: ${line}`)).then(
    () => {
      if (stopped) return;
      begin();
      say(`demo: ready after ${((performance.now() - began) / 1000).toFixed(0)} s`);
    },
    (error: unknown) => {
      if (!stopped) say(`demo: could not be built: ${explainFailure(error)}`);
    },
  );
}
