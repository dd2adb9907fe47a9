import type { JobHandler } from '../jobs/job-handler';
import { ANALYSIS_JOB } from './enqueue-analysis';
import { runAnalysis } from './run-analysis';

/** Analyses when something was imported or settled; wishes that wait are one job. */
export const analysisJob: JobHandler = {
  kind: ANALYSIS_JOB,
  async run({ db, now, signal, progress, commit }) {
    await runAnalysis({ db, now, signal, commit, progress: (step) => progress({ step }) });
  },
};
