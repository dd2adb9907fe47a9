import { spawn } from 'node:child_process';
import { projectRoot } from './project-root';

export interface RunOptions {
  env?: Record<string, string | undefined>;
  signal?: AbortSignal;
  /** Show the program's own output as it comes; otherwise it is shown only when the program fails. */
  show?: boolean;
}

/** A program that ended with another code than 0; the message is the tail of what it said. */
export class ProgramFailed extends Error {
  override readonly name = 'ProgramFailed';
}

const KEEP_CHARACTERS = 20_000;

/** Runs a program of this project in its root folder and gives what it printed. Throws ProgramFailed. */
export function runProgram(program: string, args: readonly string[], options: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(options.signal && { signal: options.signal }),
    });
    let output = '';
    const keep = (stream: NodeJS.WriteStream) => (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-KEEP_CHARACTERS);
      if (options.show) stream.write(chunk);
    };
    child.stdout.on('data', keep(process.stdout));
    child.stderr.on('data', keep(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve(output);
      const said = options.show ? '' : `\n${output.trim()}`;
      reject(new ProgramFailed(`${[program, ...args].join(' ')} ended with code ${code}${said}`));
    });
  });
}
