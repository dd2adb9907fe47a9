import { describe, expect, it } from 'vitest';
import { assembleInventory } from './assemble';
import { parseEstate } from './estate/parse-estate';
import { parseManifests } from './manifests/parse-manifests';
import { placeServices } from './place-services';

interface Options {
  readonly labels?: string;
  readonly annotations?: string;
  readonly kind?: string;
  readonly cluster?: string;
  readonly address?: string;
}
const workload = (namespace: string, name: string, o: Options = {}) => ({
  cluster: o.cluster ?? 'prod-eu',
  text: o.address
    ? `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\nstatus: {podIP: ${o.address}}\n`
    : `apiVersion: ${o.kind?.endsWith('Job') ? 'batch' : 'apps'}/v1\nkind: ${o.kind ?? 'Deployment'}\nmetadata: {name: ${name}, namespace: ${namespace}, annotations: ${o.annotations ?? '{}'}}\nspec: {template: {metadata: {labels: ${o.labels ?? '{}'}}}, jobTemplate: {spec: {template: {}}}}\n`,
});
const namespace = (name: string, labels: string, annotations = '{}') => ({
  cluster: 'prod-eu',
  text: `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: ${labels}, annotations: ${annotations}}\n`,
});

function place(objects: readonly { cluster: string; text: string }[], estate = '') {
  const documents = objects.flatMap(({ cluster, text }, n) => {
    return parseManifests([{ source: `${n}.yaml`, text }], { cluster, origin: 'declared' }).documents;
  });
  const file = { source: 'estate.yaml', text: `apiVersion: bulkhead.io/v1\nkind: Estate\n${estate}` };
  const parsed = estate === '' ? null : parseEstate([file]);
  expect(parsed?.problems.filter((p) => p.severity === 'error') ?? []).toEqual([]);
  return placeServices(assembleInventory(documents).inventory, parsed?.estate ?? null);
}
const only = (objects: readonly { cluster: string; text: string }[], estate = '') => {
  const [service] = place(objects, estate).services;
  if (!service) throw new Error('no service');
  return service;
};

describe('workloads become services', () => {
  const keys = (objects: readonly { cluster: string; text: string }[], estate = '') =>
    place(objects, estate).services.map((s) => [s.key, s.workloads.length]);
  const trio = (name: string, instance: string) =>
    `{app.kubernetes.io/part-of: shop, app.kubernetes.io/name: ${name}, app.kubernetes.io/instance: ${instance}}`;

  it('one each, by default', () => {
    expect(keys([workload('shop', 'a'), workload('shop', 'b')])).toEqual([
      ['prod-eu/shop/a', 1],
      ['prod-eu/shop/b', 1],
    ]);
  });

  it('one, where part-of, name and instance are all the same, within a namespace and cluster', () => {
    const o = { labels: trio('db', 'db-1') };
    expect(
      keys([
        workload('shop', 'a', o),
        workload('shop', 'b', { ...o, kind: 'StatefulSet' }),
        workload('other', 'c', o),
        workload('shop', 'd', { ...o, cluster: 'prod-us' }),
      ]),
    ).toEqual([
      ['prod-eu/other/c', 1],
      ['prod-eu/shop/db-1', 2],
      ['prod-us/shop/d', 1],
    ]);
  });

  it('two, where the instance differs or part of the three is missing', () => {
    expect(
      keys([workload('shop', 'a', { labels: trio('db', 'x') }), workload('shop', 'b', { labels: trio('db', 'y') })]),
    ).toHaveLength(2);
    const name = { labels: '{app.kubernetes.io/name: db}' };
    expect(keys([workload('shop', 'a', name), workload('shop', 'b', name)])).toHaveLength(2);
  });

  it('one, where a rule says so; never across namespaces', () => {
    const rule = 'services: [{ name: front, match: { name: web-* } }]';
    expect(keys([workload('shop', 'web-a'), workload('shop', 'web-b'), workload('x', 'web-c')], rule)).toEqual([
      ['prod-eu/shop/front', 2],
      ['prod-eu/x/front', 1],
    ]);
  });

  it('of kinds that share a name, the deployment keeps it', () => {
    expect(keys([workload('shop', 'web', { kind: 'CronJob' }), workload('shop', 'web')])).toEqual([
      ['prod-eu/shop/web[CronJob]', 1],
      ['prod-eu/shop/web', 1],
    ]);
  });
});

describe('where a service belongs', () => {
  const segments = (match: string, tier = 'restricted') => `segments: [{ name: cde, tier: ${tier}, match: ${match} }]`;

  it.each([
    ['a namespace', '[{namespace: pci-*}]', 'cde'],
    ['another namespace', '[{namespace: shop}]', null],
    ['a cluster', '[{cluster: prod-*}]', 'cde'],
    ['a name and a namespace, both', '[{name: cards, namespace: shop}]', null],
    ['a label of the workload', '[{label: app=cards}]', 'cde'],
    ['a label with a glob', '[{label: "app=c*"}]', 'cde'],
    ['a label that is there', '[{label: app}]', 'cde'],
    ['a label of the namespace', '[{label: zone=red}]', 'cde'],
    ['one of several', '[{name: x}, {name: cards}]', 'cde'],
  ])('segment by %s', (_, match, segment) => {
    const objects = [namespace('pci-eu', '{zone: red}'), workload('pci-eu', 'cards', { labels: '{app: cards}' })];
    expect(only(objects, segments(match))).toMatchObject({ segment, tier: segment && 'restricted' });
  });

  it('segment by an address of a pod', () => {
    expect(only([workload('a', 'vm', { address: '10.20.3.4' })], segments('[{cidr: 10.20.0.0/16}]')).segment).toBe(
      'cde',
    );
    expect(
      only([workload('a', 'vm', { address: '10.21.3.4' })], segments('[{cidr: 10.20.0.0/16}]')).segment,
    ).toBeNull();
  });

  it('environment and team', () => {
    const estate =
      'environments: [{name: production, match: [{cluster: prod-*}]}]\nteams: [{name: payments, match: [{label: team=pay}]}]';
    expect(only([workload('a', 'b', { labels: '{team: pay}' })], estate)).toMatchObject({
      environment: 'production',
      team: 'payments',
    });
  });

  it('labels and annotations, the workload before its namespace', () => {
    const home = namespace(
      'a',
      '{bulkhead.io/segment: cde, bulkhead.io/owner: ops}',
      '{bulkhead.io/data-class: "PCI:stores, PII"}',
    );
    const service = only([
      home,
      workload('a', 'b', { annotations: '{bulkhead.io/owner: cards, bulkhead.io/criticality: high}' }),
    ]);
    expect(service).toMatchObject({ segment: 'cde', team: 'cards', criticality: 'high', tier: null });
    expect(service.data).toEqual([
      { class: 'PCI', holds: 'stores' },
      { class: 'PII', holds: 'processes' },
    ]);
  });

  it('the file before labels, a service record before both', () => {
    const labelled = workload('a', 'b', { labels: '{bulkhead.io/segment: other, bulkhead.io/criticality: low}' });
    expect(only([labelled], segments('[{namespace: a}]')).segment).toBe('cde');
    const two =
      'segments: [{name: cde, tier: restricted, match: [{namespace: a}]}, {name: edge, tier: public}]\nservices: [{match: {name: b}, segment: edge, criticality: critical, transit: false, reason: proxy, data: [{class: PII}]}]';
    const placed = place([labelled], two);
    expect(placed.findings).toEqual([]);
    expect(placed.services[0]).toMatchObject({
      segment: 'edge',
      tier: 'public',
      criticality: 'critical',
      transit: false,
      transitReason: 'proxy',
      data: [{ class: 'PII' }],
    });
  });
});

describe('data of a segment', () => {
  const cde = 'segments: [{name: cde, tier: restricted, data: [{class: PCI, holds: stores}], match: [{namespace: a}]}]';
  it('is that of its members, unless they say otherwise', () => {
    expect(only([workload('a', 'b')], cde).data).toMatchObject([{ class: 'PCI', holds: 'stores' }]);
    const labelled = workload('a', 'b', { labels: '{bulkhead.io/data-class: "PII:processes"}' });
    expect(only([labelled], cde).data).toMatchObject([{ class: 'PII', holds: 'processes' }]);
    const ruled = `${cde}\nservices: [{match: {name: b}, data: []}]`;
    expect(only([workload('a', 'b')], ruled).data).toEqual([]);
  });
});

describe('findings', () => {
  it('two segments claim one service: both lines, examples, the first holds', () => {
    const estate =
      'segments:\n- {name: one, tier: public, match: [{namespace: a}]}\n- {name: two, tier: restricted, match: [{name: w*}]}\n';
    const result = place(
      ['w1', 'w2', 'w3', 'w4'].map((name) => workload('a', name)),
      estate,
    );
    expect(result.services.map((s) => s.segment)).toEqual(['one', 'one', 'one', 'one']);
    expect(result.findings).toEqual([
      {
        source: 'estate.yaml:5',
        message:
          'segments "one" (estate.yaml:4) and "two" both claim prod-eu/a/w1, prod-eu/a/w2, prod-eu/a/w3 and 1 more; the first in the file holds',
      },
    ]);
  });

  it('two service records disagree', () => {
    const result = place(
      [workload('a', 'b')],
      'services:\n- {match: {name: b}, criticality: high}\n- {match: {namespace: a}, criticality: low}\n',
    );
    expect(result.services[0]?.criticality).toBe('high');
    expect(result.findings).toEqual([
      {
        source: 'estate.yaml:5',
        message: 'prod-eu/a/b is given another criticality at estate.yaml:4; the first in the file holds',
      },
    ]);
  });

  it('two records name one service', () => {
    const result = place(
      [workload('a', 'b')],
      'services:\n- {name: x, match: {name: b}}\n- {name: y, match: {name: b}}\n',
    );
    expect(result.services[0]?.key).toBe('prod-eu/a/x');
    expect(result.findings[0]).toMatchObject({
      source: 'estate.yaml:5',
      message: expect.stringMatching(/claimed by two service records/),
    });
  });

  it('a label that says nothing known', () => {
    const result = place([workload('a', 'b', { annotations: '{bulkhead.io/criticality: huge}' })]);
    expect(result.findings).toEqual([
      { source: '0.yaml:1', message: expect.stringMatching(/criticality should be one of/) },
    ]);
  });
});

it('external groups are services that nothing passes through', () => {
  const result = place([], 'externals: [{name: bank, kind: partner, cidrs: [198.51.100.0/24]}]');
  expect(result.services).toMatchObject([{ key: 'external/bank', kind: 'external', transit: false, workloads: [] }]);
});
