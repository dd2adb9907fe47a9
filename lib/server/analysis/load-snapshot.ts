import type { Db } from '@/lib/db/database';
import { snapshotOfRun } from '@/lib/db/queries/posture/snapshot-of-run';
import type { PostureSnapshot } from '@/lib/posture/snapshot';
import { NotFound } from '../errors';
import { RunCache } from './run-cache';

declare global {
  /** Snapshots of this process; global because Next bundles routes separately. */
  var bulkheadSnapshots: RunCache<PostureSnapshot> | undefined;
}

const HELD = 4;

/** Everything that a finished run says, as it was stored. Cached by run. @throws NotFound for an unknown run. */
export function loadSnapshot(db: Db, runId: number): Promise<PostureSnapshot> {
  globalThis.bulkheadSnapshots ??= new RunCache(HELD);
  return globalThis.bulkheadSnapshots.get(`${db.url} ${runId}`, async () => {
    const snapshot = await snapshotOfRun(db, runId);
    if (!snapshot) throw new NotFound(`there is no finished analysis ${runId}`);
    return snapshot;
  });
}
