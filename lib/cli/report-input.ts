import type { InputWarning } from '@/lib/inventory/model';
import { oneLine } from './output/one-line';

const MAX_WARNINGS = 200;

/** Tells on stderr what was not read, what was odd and what was left out; anything unread makes the exit code 1. */
export function reportInput(
  input: {
    readonly failures: readonly string[];
    readonly warnings: readonly InputWarning[];
    readonly unknownKinds: ReadonlyMap<string, number>;
  },
  stderr: NodeJS.WritableStream = process.stderr,
): void {
  for (const failure of input.failures) stderr.write(`bulkhead: ${oneLine(failure)}\n`);
  for (const { source, message } of input.warnings.slice(0, MAX_WARNINGS)) {
    stderr.write(`warning: ${oneLine(`${source}: ${message}`)}\n`);
  }
  const more = input.warnings.length - MAX_WARNINGS;
  if (more > 0) stderr.write(`warning: ${more} further warnings; --output json lists them all\n`);
  const kinds = [...input.unknownKinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${count} ${kind}`);
  if (kinds.length > 0) stderr.write(`note: not used: ${oneLine(kinds.join(', '))}\n`);
  if (input.failures.length > 0) process.exitCode = 1;
}
