import type { CAC } from 'cac';
import { generateClient } from '../generate-client';

export function registerDb(cli: CAC): void {
  cli
    .command('db <task>', 'Database upkeep; "db generate" makes the typed client from the schema')
    .action(async (task: string) => {
      if (task !== 'generate') throw new Error(`there is no task "db ${task}"; there is: db generate`);
      process.stdout.write(
        (await generateClient()) ? 'The database client was generated.\n' : 'The database client is up to date.\n',
      );
    });
}
