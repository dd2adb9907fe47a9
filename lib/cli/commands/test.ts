import type { CAC } from 'cac';

export function registerTest(cli: CAC): void {
  cli
    .command('test', 'Check the project itself: types, lint, unit, database and browser tests')
    .option('--fast', 'Only types, lint and unit tests')
    .action(async (options: { fast?: boolean }) => {
      const { runTests } = await import('../test/run-tests');
      process.exitCode = await runTests({ fast: options.fast === true });
    });
}
