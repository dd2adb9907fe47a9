import { currentEstateFiles } from '@/lib/db/estate/estate-files';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import { currentRun } from '../analysis/current-run';
import { enqueueAnalysis } from '../analysis/enqueue-analysis';
import type { JobHandler } from '../jobs/job-handler';

/** An exception ends by the clock, without an import: an analysis that still counted it is made again. */
export const noticeExpiry: JobHandler = {
  kind: 'exception-expiry',
  everySeconds: 60,
  async run({ db, now, commit }) {
    const run = await currentRun(db);
    if (run === null) return;
    const files = await currentEstateFiles(db);
    const { estate } = parseEstate(files.map(({ file, text }) => ({ source: file, text })));
    const ended = (estate.exceptions ?? []).find(({ expiresAt }) => {
      const end = Date.parse(expiresAt);
      return end > run.validAt.getTime() && end <= now.getTime();
    });
    if (ended) await commit((client) => enqueueAnalysis(client, `exception ${ended.id} has expired`));
  },
};
