import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from '../testing/run-here';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const SAMPLES = process.env.BULKHEAD_SAMPLES ?? join(ROOT, '..', 'shared', 'samples');
const BOUTIQUE = join(SAMPLES, 'manifests', 'online-boutique');
const BOOKINFO = join(SAMPLES, 'manifests', 'bookinfo');

interface Port {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}
interface Printed {
  readonly workloads: readonly { id: string }[];
  readonly connections: readonly { src: string; dst: string; ports: readonly Port[] }[];
  readonly coverage: readonly { workload: string; ingress: string; egress: string }[];
  readonly blastRadius: readonly { workload: string; direct: number; transitive: number; of: number }[];
  readonly warnings: readonly { source: string; message: string }[];
}

async function analyzed(...inputs: string[]): Promise<Printed> {
  const { code, stdout, stderr } = await runHere(['analyze', ...inputs, '--output', 'json']);
  expect({ code, stderr: stderr.replace(/^note: .*\n/gm, '') }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout);
}

const pod = (name: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\n---\n`;
const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: ${spec}\n---\n`;

let folder = '';
const file = (name: string, text: string | Buffer): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'analyze-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe.skipIf(!existsSync(BOUTIQUE))('a public shop with a policy for each service', () => {
  // Read off the authors' policies: who may call whom, on which port.
  const INTENDED: Readonly<Record<string, readonly string[]>> = {
    'adservice:9555': ['frontend'],
    'cartservice:7070': ['checkoutservice', 'frontend'],
    'checkoutservice:5050': ['frontend'],
    'currencyservice:7000': ['checkoutservice', 'frontend'],
    'emailservice:8080': ['checkoutservice'],
    'paymentservice:50051': ['checkoutservice'],
    'productcatalogservice:3550': ['checkoutservice', 'frontend', 'recommendationservice'],
    'recommendationservice:8080': ['frontend'],
    'redis-cart:6379': ['cartservice'],
    'shippingservice:50051': ['checkoutservice', 'frontend'],
  };
  const id = (name: string) => `default/${name}[Deployment]`;
  const names = [...Object.keys(INTENDED).map((key) => key.split(':')[0] ?? ''), 'frontend', 'loadgenerator'].sort();
  const everything = ['TCP', 'UDP', 'SCTP'].map((protocol) => ({ protocol, from: 1, to: 65535 }));
  const OUTSIDE = '0.0.0.0-255.255.255.255';

  it('allows what its authors mean, and nothing else', async () => {
    const { workloads, connections, coverage, blastRadius } = await analyzed(BOUTIQUE);
    const expected = new Map<string, unknown>();
    for (const [target, sources] of Object.entries(INTENDED)) {
      const [name = '', port] = target.split(':');
      const ports = [{ protocol: 'TCP', from: Number(port), to: Number(port) }];
      for (const source of sources) expected.set(`${id(source)} > ${id(name)}`, ports);
    }
    // The frontend takes everything from everybody; everybody may call the outside.
    for (const name of names) {
      if (name !== 'frontend') expected.set(`${id(name)} > ${id('frontend')}`, everything);
      expected.set(`${id(name)} > ${OUTSIDE}`, everything);
    }
    expected.set(`${OUTSIDE} > ${id('frontend')}`, everything);
    expect(workloads.map((w) => w.id)).toEqual(names.map(id));
    expect(new Map(connections.map((c) => [`${c.src} > ${c.dst}`, c.ports]))).toEqual(expected);
    expect(connections).toHaveLength(expected.size);
    expect(coverage.find((line) => line.workload === id('frontend'))).toMatchObject({
      ingress: 'open',
      egress: 'open',
    });
    expect(coverage.find((line) => line.workload === id('redis-cart'))).toMatchObject({
      ingress: 'covered',
      egress: 'open',
    });
    // Nothing may call the load generator, so 10 of 11 are the most that anything reaches.
    expect(blastRadius.find((line) => line.workload === id('redis-cart'))).toEqual({
      workload: id('redis-cart'),
      direct: 1,
      transitive: 10,
      of: 11,
    });
  });

  it('the same input gives the same bytes, whatever the order of the files', async () => {
    const parts = [join(BOUTIQUE, 'kubernetes-manifests.yaml'), join(BOUTIQUE, 'network-policies')];
    const a = await runHere(['analyze', ...parts, '--output', 'json']);
    const b = await runHere(['analyze', ...parts.reverse(), '--output', 'json']);
    expect(a.stdout.length).toBeGreaterThan(1000);
    expect(a.stdout).toBe(b.stdout);
  });

  it('explains with file and line', async () => {
    const { code, stdout } = await runHere([
      'explain',
      BOUTIQUE,
      '--from',
      'default/frontend',
      '--to',
      'cluster/default/redis-cart',
      '--port',
      '6379/TCP',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^default\/frontend\[Deployment\] -> default\/redis-cart\[Deployment\] on 6379\/TCP: DENIED/,
    );
    expect(stdout).toMatch(/network-policy-redis\.yaml:15/);
    const unknown = await runHere([
      'explain',
      BOUTIQUE,
      '--from',
      'default/frontent',
      '--to',
      'default/redis-cart',
      '--port',
      '6379',
    ]);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(
      /^bulkhead: there is no workload "default\/frontent"; the nearest names are default\/frontend\[Deployment\], .*\n$/,
    );
  });
});

describe.skipIf(!existsSync(BOOKINFO))('a public shop without policies', () => {
  it('is wide open', async () => {
    const { workloads, connections, coverage } = await analyzed(BOOKINFO);
    expect(workloads).toHaveLength(6);
    // 6 x 5 among themselves, 6 to the outside, 6 from it.
    expect(connections).toHaveLength(42);
    expect(new Set(coverage.flatMap((line) => [line.ingress, line.egress]))).toEqual(new Set(['none']));
  });
});

describe('inputs', () => {
  it('what cannot be read gets one line each and exit code 1; the rest is analysed', async () => {
    const bad = file('bad.yaml', `${pod('web')}kind: Pod\nkind: Pod\n`);
    const { code, stdout, stderr } = await runHere(['analyze', bad, join(folder, 'missing'), '--output', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(stdout).workloads).toHaveLength(1);
    expect(stderr.split('\n')).toEqual([
      `bulkhead: cannot read ${join(folder, 'missing')}: no such file or folder`,
      expect.stringMatching(/bad\.yaml:6: the key "kind" is written twice in one mapping; keep one$/),
      '',
    ]);
  });

  it('warnings go to stderr and into the JSON, and are no failure', async () => {
    const { code, stdout, stderr } = await runHere([
      'analyze',
      file('twice.yaml', pod('web') + pod('web')),
      '--output',
      'json',
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^warning: .*twice\.yaml:5: Pod shop\/web is defined twice, first at .*twice\.yaml:1; this later one counts\n$/,
    );
    expect(JSON.parse(stdout).warnings).toHaveLength(1);
  });

  it('a command that cannot be understood is told in one line', async () => {
    const asked: [string[], RegExp][] = [
      [['analyze', '.', '--output', 'xml'], /--output should be one of json, text, csv, dot, not "xml"/],
      [['analyze'], /missing required args/],
      [['explain', '.', '--from', 'a/b', '--to', 'a/c'], /--port is missing/],
      [['explain', '.', '--from', 'a/b', '--to', 'a/c', '--port', '70000/TCP'], /--port should be like 5432\/TCP/],
    ];
    for (const [args, message] of asked) {
      const answer = await runHere(args);
      expect(answer).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
      expect(answer.stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});

describe('addresses and uncertainty', () => {
  const spec =
    '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 5432}]}]}';

  it('outside addresses come in the fewest ranges that policies tell apart', async () => {
    const { connections } = await analyzed(file('ranges.yaml', pod('db') + policy(spec)));
    const inbound = connections.filter((c) => c.dst === 'shop/db[Pod]');
    expect(inbound).toEqual([
      { src: '10.0.0.0-10.0.255.255', dst: 'shop/db[Pod]', ports: [{ protocol: 'TCP', from: 5432, to: 5432 }] },
      { src: '10.2.0.0-10.255.255.255', dst: 'shop/db[Pod]', ports: [{ protocol: 'TCP', from: 5432, to: 5432 }] },
    ]);
  });

  it('explain answers for an address and for each part of a block', async () => {
    const input = file('block.yaml', pod('db') + policy(spec));
    const ask = (from: string) =>
      runHere(['explain', input, '--from', from, '--to', 'shop/db[Pod]', '--port', '5432/TCP']);
    const one = await ask('10.1.2.3');
    const block = await ask('10.0.0.0/15');
    expect(one.stdout).toMatch(
      /^10\.1\.2\.3 \(in 10\.1\.0\.0-10\.1\.255\.255\) -> shop\/db\[Pod\] on 5432\/TCP: DENIED/,
    );
    expect(block.stdout.match(/ALLOWED|DENIED/g)).toEqual(['ALLOWED', 'DENIED']);
  });
});

describe('groups', () => {
  it('workloads that no policy tells apart are one entry, also among themselves', async () => {
    const input = file(
      'groups.yaml',
      ['a', 'b', 'c'].map(pod).join('') +
        policy('{podSelector: {matchLabels: {app: c}}, ingress: [{from: [{podSelector: {}}]}]}'),
    );
    const { code, stdout } = await runHere(['analyze', input, '--output', 'json', '--group']);
    const { groups, connections } = JSON.parse(stdout);
    const pair = 'shop/a[Pod] and 1 more';
    expect(code).toBe(0);
    expect(groups[0]).toEqual({ id: pair, members: ['shop/a[Pod]', 'shop/b[Pod]'] });
    const ends = connections.map((c: { src: string; dst: string }) => `${c.src} > ${c.dst}`);
    expect(ends).toContain(`${pair} > ${pair}`);
    expect(ends).toContain(`${pair} > shop/c[Pod]`);
    expect(ends).not.toContain('0.0.0.0-255.255.255.255 > shop/c[Pod]');
  });
});
