import { pino } from 'pino';

/** Structured log: one JSON object per line on standard error. Secrets are cut out wherever they would appear. */
export const log = pino(
  {
    level: process.env.LOG_LEVEL ?? 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['password', 'token', 'secret', 'authorization', 'cookie', '*.password', '*.token', '*.secret', '*.url'],
      censor: '[cut out]',
    },
  },
  pino.destination({ dest: 2, sync: true }),
);
