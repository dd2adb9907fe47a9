import { type CAC, cac } from 'cac';
import { commands } from './commands';
import { explainFailure } from './explain-failure';

/**
 * Parses `argv` (as `process.argv`) and runs the named command. Sets `process.exitCode`: 0 done, 1 failed with one
 * line per failure on stderr.
 */
export async function main(argv: string[]): Promise<void> {
  const cli = cac('bulkhead');
  for (const register of commands) register(cli);
  cli.help();
  try {
    parseArguments(cli, argv);
    if (cli.options.help) return;
    if (!cli.matchedCommand) {
      if (cli.args.length === 0) return cli.outputHelp();
      throw new Error(`there is no command "${cli.args.join(' ')}"; bulkhead --help lists what there is`);
    }
    await cli.runMatchedCommand();
  } catch (error) {
    process.stderr.write(`bulkhead: ${explainFailure(error)}\n`);
    process.exitCode = 1;
  }
}

/** The parser takes a lone `-` (standard input) for an option without a name, so it travels under another one. */
const STDIN = '\u0001stdin';

function parseArguments(cli: CAC, argv: readonly string[]): void {
  cli.parse(
    argv.map((argument) => (argument === '-' ? STDIN : argument)),
    { run: false },
  );
  cli.args = cli.args.map((argument) => (argument === STDIN ? '-' : argument));
}
