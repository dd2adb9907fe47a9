import { isEmpty } from '@/lib/db/queries/access/is-empty';
import { isLoopback, parseSettings } from '../config/settings';
import { database } from './databases';

const KEEP_MILLISECONDS = 5_000;
let remembered: { at: number; allowed: boolean } | undefined;

/** Whether the demo may be seen: on a loopback address, and the real database is empty or it was asked for. */
export async function demoAllowed(): Promise<boolean> {
  const { HOST, BULKHEAD_DEMO, BULKHEAD_DEMO_DATABASE_URL } = parseSettings(process.env);
  if (!isLoopback(HOST) || !BULKHEAD_DEMO_DATABASE_URL || BULKHEAD_DEMO === false) return false;
  if (BULKHEAD_DEMO) return true;
  const at = performance.now();
  if (!remembered || at - remembered.at > KEEP_MILLISECONDS) {
    remembered = { at, allowed: await isEmpty(database('real')) };
  }
  return remembered.allowed;
}
