import { describe, expect, it } from 'vitest';
import { csvCell } from '@/lib/compliance/csv-cell';
import type { Workload } from '@/lib/inventory/model';
import { ALL_PORTS } from '@/lib/policy/port-set';
import type { Analysis, AnalysisWriter } from './analysis';
import { writeCsv } from './analysis-csv';
import { dotText, writeDot } from './analysis-dot';
import { writeJson } from './analysis-json';
import { writeText } from './analysis-text';
import { oneLine } from './one-line';

const workload = (name: string): Workload => ({
  id: `shop/${name}[Deployment]`,
  cluster: 'c',
  namespace: 'shop',
  name,
  kind: 'Deployment',
  labels: {},
  annotations: {},
  serviceAccount: 'default',
  hostNetwork: false,
  ports: [],
  pods: [],
  replicas: 1,
  origin: 'declared',
  ref: { source: 'a.yaml', line: 1 },
});
const WEB = 'shop/web[Deployment]';
const DB = 'shop/db[Deployment]';
const analysis: Analysis = {
  workloads: [workload('db'), workload('web')],
  groups: null,
  connections: [
    { src: WEB, dst: DB, ports: [{ protocol: 'TCP', from: 5432, to: 5432 }] },
    { src: '0.0.0.0-255.255.255.255', dst: WEB, ports: ALL_PORTS },
  ],
  coverage: [{ workload: DB, ingress: 'covered', egress: 'none' }],
  blastRadius: [{ workload: WEB, direct: 1, transitive: 1, of: 1, atMost: { direct: 1, transitive: 2 } }],
  uncertain: [{ src: DB, dst: WEB, ports: [{ protocol: 'UDP', from: 53, to: 54 }], why: 'a clause is unreadable' }],
  unknownKinds: new Map([['Secret', 2]]),
  warnings: [{ source: 'a.yaml:3', message: 'odd', path: 'spec' }],
};

async function written(writer: AnalysisWriter, of = analysis): Promise<string> {
  let text = '';
  await writer(of, (part) => {
    text += part;
    return null;
  });
  return text;
}

describe('formats', () => {
  it('JSON in the documented shape', async () => {
    expect(JSON.parse(await written(writeJson))).toEqual({
      workloads: [
        { id: DB, namespace: 'shop', name: 'db', kind: 'Deployment', cluster: 'c' },
        { id: WEB, namespace: 'shop', name: 'web', kind: 'Deployment', cluster: 'c' },
      ],
      connections: [
        { src: WEB, dst: DB, ports: [{ protocol: 'TCP', from: 5432, to: 5432 }] },
        {
          src: '0.0.0.0-255.255.255.255',
          dst: WEB,
          ports: ['TCP', 'UDP', 'SCTP'].map((protocol) => ({ protocol, from: 1, to: 65535 })),
        },
      ],
      coverage: [{ workload: DB, ingress: 'covered', egress: 'none' }],
      blastRadius: [{ workload: WEB, direct: 1, transitive: 1, of: 1, atMost: { direct: 1, transitive: 2 } }],
      uncertain: [{ src: DB, dst: WEB, ports: [{ protocol: 'UDP', from: 53, to: 54 }], why: 'a clause is unreadable' }],
      warnings: [{ source: 'a.yaml:3', message: 'odd', path: 'spec' }],
      unknownKinds: { Secret: 2 },
    });
  });

  it('JSON of nothing', async () => {
    const empty: Analysis = {
      ...analysis,
      workloads: [],
      connections: [],
      coverage: [],
      blastRadius: [],
      uncertain: [],
      warnings: [],
      unknownKinds: new Map(),
    };
    expect(JSON.parse(await written(writeJson, empty))).toMatchObject({ workloads: [], connections: [] });
    expect(await written(writeText, empty)).toBe('Allowed connections\n  none\n');
  });

  it('CSV', async () => {
    expect((await written(writeCsv)).split('\r\n').slice(0, 3)).toEqual([
      'src,dst,protocol,from,to',
      `${WEB},${DB},TCP,5432,5432`,
      `0.0.0.0-255.255.255.255,${WEB},TCP,1,65535`,
    ]);
  });

  it('text', async () => {
    const text = await written(writeText);
    expect(text).toContain(`${WEB} -> ${DB}  5432/TCP`);
    expect(text).toMatch(/db\[Deployment\] +covered +none/);
    expect(text).toMatch(/web\[Deployment\] +1 +1 - 2 +1/);
    expect(text).toContain('53-54/UDP: a clause is unreadable');
  });

  it('DOT, with groups as nodes where there are groups', async () => {
    expect(await written(writeDot)).toContain(`"${WEB}" -> "${DB}" [label="5432/TCP"];`);
    const grouped = await written(writeDot, {
      ...analysis,
      groups: [{ id: 'shop/db[Deployment] and 1 more', members: [DB, WEB] }],
    });
    expect(grouped).toContain('    "shop/db[Deployment] and 1 more";');
  });
});

it.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@x', "'@x"],
  ['\tx', "'\tx"],
  ['\rx', '"\'\rx"'],
  ['a,b', '"a,b"'],
  ['a"b', '"a""b"'],
  ['plain', 'plain'],
])('a CSV cell of %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});

it('DOT text cannot leave its quotes', () => {
  expect(dotText('a"]; evil [x="\\')).toBe('"a\\"]; evil [x=\\"\\\\"');
  expect(dotText('a\nb')).toBe('"a b"');
});

it('a line for the terminal is one line without control characters', () => {
  expect(oneLine('a\nb\u001b[31m')).toBe('a b\uFFFD[31m');
});
