import { applyRetention } from '@/lib/db/flows/retention';
import { settle } from '@/lib/db/flows/settle';
import type { JobHandler } from '../jobs/job-handler';

/** Queued after each batch; the minute's run catches marks whose batch came while a settler was reading. */
export const settleHandler: JobHandler = {
  kind: 'settle',
  everySeconds: 60,
  async run({ db, now, progress }) {
    await settle(db, { now, onProgress: (done) => void progress({ ...done }).catch(() => {}) });
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
