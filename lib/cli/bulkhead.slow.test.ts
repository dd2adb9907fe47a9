import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it, vi } from 'vitest';
import { projectRoot } from './project-root';
import type { Ran } from './testing/run-here';

// Each run starts a process of its own; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 });

const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n';

function run(program: string, args: readonly string[], input: string | Buffer): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: projectRoot, timeout: 60_000 });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data) => (stdout += data));
    child.stderr.on('data', (data) => (stderr += data));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

const bulkhead = (args: readonly string[], input: string | Buffer = '') =>
  run(process.execPath, [join(projectRoot, 'lib/cli/bulkhead.mjs'), ...args], input);

it('reads standard input, gzip too', async () => {
  for (const input of [POD, gzipSync(POD)]) {
    const { code, stdout } = await bulkhead(['analyze', '-', '--output', 'json'], input);
    expect([code, JSON.parse(stdout).workloads[0].id]).toEqual([0, 'shop/web[Pod]']);
  }
});

it('ends with code 1 and one line where part of its input cannot be read; the rest is printed', async () => {
  const { code, stdout, stderr } = await bulkhead(['analyze', '-', '/nowhere', '--output', 'json'], POD);
  expect([code, JSON.parse(stdout).workloads.length]).toEqual([1, 1]);
  expect(stderr).toBe('bulkhead: cannot read /nowhere: no such file or folder\n');
});

it('tells in one line what it cannot understand', async () => {
  const { code, stdout, stderr } = await bulkhead(['analyse', 'x']);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toBe('bulkhead: there is no command "analyse x"; bulkhead --help lists what there is\n');
});

it('stops without a complaint when nobody reads on', async () => {
  // Some megabytes, which no pipe holds.
  const many = Array.from({ length: 150 }, (_, n) => POD.replace('web', `web${n}`)).join('---\n');
  const script = '"$0" lib/cli/bulkhead.mjs analyze - --output json | head -c 1';
  expect(await run('sh', ['-c', script, process.execPath], many)).toEqual({ code: 0, stdout: '{', stderr: '' });
});
