import { analysisJob } from '../analysis/analysis-job';
import { noticeExpiry } from '../exceptions/notice-expiry';
import { flowRetentionHandler, settleHandler } from '../ingest/settle-jobs';
import type { JobHandler } from './job-handler';

/** Every kind of job that the worker does, one line each. */
export const handlers: readonly JobHandler[] = [analysisJob, settleHandler, flowRetentionHandler, noticeExpiry];
