import type { CAC } from 'cac';
import { registerAnalyze } from './commands/analyze';
import { registerDb } from './commands/db';
import { registerExplain } from './commands/explain';
import { registerImport } from './commands/import';
import { registerIngest } from './commands/ingest';
import { registerSignInLink } from './commands/sign-in-link';
import { registerStart } from './commands/start';
import { registerTest } from './commands/test';

/** Every command of the program, one line each; a command imports what it needs only when it is run. */
export const commands: ReadonlyArray<(cli: CAC) => void> = [
  registerStart,
  registerSignInLink,
  registerDb,
  registerAnalyze,
  registerExplain,
  registerImport,
  registerIngest,
  registerTest,
];
