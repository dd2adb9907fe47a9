import { z } from 'zod';
import type { Db } from '@/lib/db/database';
import { newestRun, type RunRow } from '@/lib/db/queries/posture/newest-run';

const statsSchema = z.object({
  services: z.number(),
  workloads: z.number(),
  policies: z.number(),
  segments: z.number(),
  intentRecorded: z.boolean(),
  intentEnforced: z.boolean(),
  /** Services covered per direction; null = not assessable. */
  covered: z.object({ ingress: z.number().nullable(), egress: z.number().nullable() }),
  basisByCluster: z.record(z.string(), z.enum(['deployed', 'declared'])),
});

/** The analysis that screens read: the newest that finished. */
export interface CurrentRun extends Omit<RunRow, 'stats'> {
  readonly counts: z.infer<typeof statsSchema>;
}

/** The current run of a database; null before the first. `stale`: something was imported that it does not know. */
export async function currentRun(db: Db): Promise<CurrentRun | null> {
  const row = await newestRun(db);
  if (!row) return null;
  const { stats, ...run } = row;
  return { ...run, counts: statsSchema.parse(stats) };
}
