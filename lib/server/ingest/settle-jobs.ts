import { applyRetention } from '@/lib/db/flows/retention';
import { settle } from '@/lib/db/flows/settle';
import { judgeObservedPairs } from '../analysis/judge-observed-pairs';
import type { JobHandler } from '../jobs/job-handler';

/** Queued after each batch; the minute's run catches marks whose batch came while a settler was reading. */
export const settleHandler: JobHandler = {
  kind: 'settle',
  everySeconds: 60,
  async run({ db, now, progress }) {
    const { changes } = await settle(db, { now, onProgress: (done) => void progress({ ...done }).catch(() => {}) });
    if (changes > 0) await judgeObservedPairs(db, now);
  },
};

/** Settles first, so that nothing is dropped unread. */
export const flowRetentionHandler: JobHandler = {
  kind: 'flow-retention',
  everySeconds: 3_600,
  async run({ db, now }) {
    await settle(db, { now });
    await applyRetention(db, now);
  },
};
