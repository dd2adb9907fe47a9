import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here';

let folder = '';
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'explain-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop }\n---\n`;
const question = ['--from', 'shop/web', '--to', 'shop/db', '--port', '80/TCP'];

describe('inputs that cannot be read', () => {
  it('are named before the name that is unknown because of them', async () => {
    const bad = file('binary.yaml', Buffer.from([0x89, 0x50, 0x00, 0xff]));
    const { code, stdout, stderr } = await runHere(['explain', bad, ...question]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.split('\n')).toEqual([
      `bulkhead: cannot read ${bad}: binary data; expected YAML or JSON text in UTF-8`,
      'bulkhead: there is no workload "shop/web": the input holds none at all',
      '',
    ]);
  });

  it('do not keep the others from answering, but the exit code tells', async () => {
    const good = file('good.yaml', `${pod('web')}${pod('db')}kind: Pod\nkind: Pod\n`);
    const { code, stdout, stderr } = await runHere(['explain', good, ...question, '--output', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject([{ from: 'shop/web[Pod]', verdict: 'allowed' }]);
    expect(stderr).toBe(`bulkhead: ${good}:10: the key "kind" is written twice in one mapping; keep one\n`);
  });
});

it('warnings are no failure', async () => {
  const input = file('warned.yaml', `${pod('web')}${pod('db')}replicas: 3\n`);
  const { code, stderr } = await runHere(['explain', input, ...question]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/^warning: .*warned\.yaml:9: skipped: not a Kubernetes object/);
});
