import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimJob } from '@/lib/db/jobs/claim-job';
import { enqueueJob } from '@/lib/db/jobs/enqueue-job';
import { failJob, finishJob, heartbeat, LeaseLost, requireCurrent } from '@/lib/db/jobs/hold-job';
import { sql, transaction } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { JobHandler } from './job-handler';
import { startWorker } from './start-worker';

let world: TestDatabase;
beforeEach(async () => {
  world = await createTestDatabase();
});
afterEach(() => world.drop());

async function claimed(kind: string) {
  const job = await claimJob(world.db, [kind], 30);
  if (!job) throw new Error(`no job ${kind} was due`);
  return job;
}

const expireLeases = () =>
  sql(world.db)`UPDATE job SET lease_until = now() - interval '1 second' WHERE state = 'running'`;

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries > 400) throw new Error('it did not happen within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

describe('the queue', () => {
  test('later changes join the job that waits, with the newer payload; a running one is not joined', async () => {
    const first = await enqueueJob(world.db, 'analysis', { v: 1 }, { dedupeKey: 'all' });
    expect(await enqueueJob(world.db, 'analysis', { v: 2 }, { dedupeKey: 'all' })).toBe(first);
    const running = await claimed('analysis');
    expect(running.payload).toEqual({ v: 2 });
    const later = await enqueueJob(world.db, 'analysis', { v: 3 }, { dedupeKey: 'all' });
    expect(later).not.toBe(first);
    expect(await claimJob(world.db, ['analysis'], 30)).toBeNull();
    await finishJob(world.db, running);
    expect((await claimed('analysis')).id).toBe(later);
  });

  test('a job is given to one of many claimants', async () => {
    await enqueueJob(world.db, 'once', {});
    const claims = await Promise.all(Array.from({ length: 8 }, () => claimJob(world.db, ['once'], 30)));
    expect(claims.filter((job) => job !== null)).toHaveLength(1);
  });

  test('work in a transaction that fails was never queued', async () => {
    const failing = transaction(world.db, async (client) => {
      await enqueueJob(client, 'ghost', {});
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await claimJob(world.db, ['ghost'], 30)).toBeNull();
  });

  test('a silent holder loses the job and cannot commit any more', async () => {
    await enqueueJob(world.db, 'slow', {});
    const silent = await claimed('slow');
    await expireLeases();
    const taker = await claimed('slow');
    expect(taker.fencing).toBe(silent.fencing + 1);
    await expect(heartbeat(world.db, silent, 30)).rejects.toThrow(LeaseLost);
    await expect(transaction(world.db, (client) => requireCurrent(client, silent))).rejects.toThrow(LeaseLost);
    await expect(finishJob(world.db, silent)).rejects.toThrow(LeaseLost);
    await finishJob(world.db, taker);
  });

  test('a failure is tried again later and given up after the last attempt', async () => {
    await enqueueJob(world.db, 'bad', {}, { maxAttempts: 2 });
    await failJob(world.db, await claimed('bad'), 'first');
    expect(await claimJob(world.db, ['bad'], 30)).toBeNull();
    await sql(world.db)`UPDATE job SET run_after = now() - interval '1 second'`;
    await failJob(world.db, await claimed('bad'), 'second');
    expect(await sql(world.db)`SELECT state, error FROM job`).toEqual([{ state: 'failed', error: 'second' }]);
  });
});

describe('the worker', () => {
  test('does jobs, stores progress, repeats what failed, and stops when asked', async () => {
    let tries = 0;
    const handler: JobHandler = {
      kind: 'work',
      async run(job) {
        tries++;
        await job.progress({ done: tries });
        if (tries === 1) throw new Error('not yet');
        await job.commit((client) => sql(client)`INSERT INTO setting (key, value) VALUES ('result', '42')`);
      },
    };
    await enqueueJob(world.db, 'work', {});
    const worker = startWorker(world.db, [handler], { idleMilliseconds: 20 });
    await until(async () => (await sql(world.db)`SELECT id FROM job WHERE state = 'done'`).length === 1);
    await worker.stop();
    expect(await sql(world.db)`SELECT progress, attempts FROM job`).toEqual([{ progress: { done: 2 }, attempts: 2 }]);
    expect(await sql(world.db)`SELECT value FROM setting`).toEqual([{ value: 42 }]);
  });

  test('stopping waits for the running job and tells it', async () => {
    let told = false;
    let started = false;
    const handler: JobHandler = {
      kind: 'long',
      run: (job) =>
        new Promise((resolve) => {
          started = true;
          job.signal.addEventListener('abort', () => {
            told = true;
            resolve();
          });
        }),
    };
    await enqueueJob(world.db, 'long', {});
    const worker = startWorker(world.db, [handler], { idleMilliseconds: 20 });
    await until(async () => started);
    await worker.stop();
    expect(told).toBe(true);
  });

  test('periodic kinds queue themselves, once', async () => {
    let runs = 0;
    const handler: JobHandler = {
      kind: 'tick',
      everySeconds: 3_600,
      run: async () => {
        runs++;
      },
    };
    const workers = [startWorker(world.db, [handler]), startWorker(world.db, [handler])];
    await until(async () => runs > 0);
    await Promise.all(workers.map((worker) => worker.stop()));
    expect(runs).toBeLessThanOrEqual(2);
  });
});
