import { main } from '../main';

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Write = typeof process.stdout.write;

/**
 * Runs the `bulkhead` command within this process and keeps what it prints: the very code of the program, without the
 * second that a start takes. One at a time; `bulkhead.slow.test.ts` holds that the program itself does the same.
 */
export async function runHere(args: readonly string[]): Promise<Ran> {
  const printed = { stdout: '', stderr: '' };
  const before = process.exitCode;
  const keep = (stream: 'stdout' | 'stderr') => {
    const write = process[stream].write;
    const kept = (chunk: string | Uint8Array): boolean => {
      printed[stream] += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
      return true;
    };
    // The command writes text and never waits for a callback.
    process[stream].write = kept as Write;
    return () => {
      process[stream].write = write;
    };
  };
  const restore = [keep('stdout'), keep('stderr')];
  try {
    process.exitCode = 0;
    await main([process.execPath, 'bulkhead', ...args]);
    return { code: Number(process.exitCode), ...printed };
  } finally {
    for (const one of restore) one();
    process.exitCode = before;
  }
}
