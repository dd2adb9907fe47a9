/** Shows what goes on while a person waits: one line per step, with the time it took. */
export async function step<T>(name: string, work: () => Promise<T>, summary: (result: T) => string): Promise<T> {
  const began = performance.now();
  process.stdout.write(`  ${name.padEnd(12)}`);
  try {
    const result = await work();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    process.stdout.write(`${summary(result)} (${seconds} s)\n`);
    return result;
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}
