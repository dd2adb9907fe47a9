import { closeDatabase, openDatabase } from '@/lib/db/database';
import { lockDataFolder } from '@/lib/db/embedded/data-lock';
import { shownUrl } from '@/lib/db/prepare-database';
import { publicUrl, type Settings } from '@/lib/server/config/settings';
import { handlers } from '@/lib/server/jobs/handlers';
import { startWorker } from '@/lib/server/jobs/start-worker';
import { linkAddress } from '@/lib/server/users/create-sign-in-link';
import { firstAdministrator } from '@/lib/server/users/first-administrator';
import { buildWeb, webIsBuilt } from '../build-web';
import { assertPortFree } from './assert-port-free';
import { dataFolderOf, openDatabases } from './databases';
import { step } from './progress';
import { sessionSecret } from './session-secret';
import { demoWanted, startDemo } from './start-demo';
import type { UndoStack } from './undo-stack';
import { webEnvironment } from './web-environment';
import { startWebProcess, type WebProcess } from './web-process';

const say = (line: string): void => {
  process.stdout.write(`  ${line}\n`);
};

/**
 * Starts everything in order and gives the web server's process; what was started is put on `undo`. Throws when a
 * step fails, with one line that says which and why.
 */
export async function start(settings: Settings, undo: UndoStack, stop: AbortSignal): Promise<WebProcess> {
  const folder = dataFolderOf(settings);
  undo.add(await lockDataFolder(folder, 'start'));
  await assertPortFree(settings.HOST, settings.PORT);
  const secret = settings.BULKHEAD_SECRET ?? (await sessionSecret(folder));

  const addresses = await step(
    'database',
    () => openDatabases(settings),
    (found) => (found.embedded ? 'embedded PostgreSQL is up' : `connected to ${shownUrl(found.real)}`),
  );
  undo.add(() => addresses.stop());
  stop.throwIfAborted();
  await step(
    'application',
    async () => {
      if (await webIsBuilt()) return false;
      process.stdout.write('being built, once ... ');
      await buildWeb(stop);
      return true;
    },
    (built) => (built ? 'done' : 'built before'),
  );
  stop.throwIfAborted();

  const real = openDatabase(addresses.real, 'real');
  undo.add(() => closeDatabase(real));
  const link = await firstAdministrator(real, new Date());
  const offersDemo = await demoWanted(settings, real);
  const env = webEnvironment(settings, { real: addresses.real, demo: offersDemo ? addresses.demo : undefined, secret });
  if (offersDemo) {
    await startDemo({ url: addresses.demo, embedded: addresses.embedded }, undo, say).catch((error: Error) => {
      env.BULKHEAD_DEMO_DATABASE_URL = undefined;
      say(`demo: not available: ${error.message}`);
    });
  }
  const worker = startWorker(real, handlers);
  undo.add(() => worker.stop());
  const web = await startWebProcess(env);
  undo.add(() => web.stop());

  const url = publicUrl(settings);
  process.stdout.write(`\n  Bulkhead is ready at ${url}\n\n`);
  if (link) say(`Administrator's sign-in link, good once and for 24 hours:\n    ${linkAddress(url, link.token)}`);
  if (env.BULKHEAD_DEMO_DATABASE_URL)
    say(`Demo, one press for each role (viewer, responder, auditor, admin):\n    ${url}/sign-in`);
  say('Import your own: npx bulkhead import inventory <dir>       Stop: Ctrl-C\n');
  return web;
}
