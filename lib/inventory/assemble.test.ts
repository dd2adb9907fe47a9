import { describe, expect, it } from 'vitest';
import { assembleInventory } from './assemble';
import { parseManifests } from './manifests/parse-manifests';

const read = (text: string, cluster = 'c1') =>
  parseManifests([{ source: 'in.yaml', text }], { cluster, origin: 'detect' }).documents;
const assemble = (text: string) => assembleInventory(read(text));
const workload = (text: string) => {
  const { inventory } = assemble(text);
  expect(inventory.workloads).toHaveLength(1);
  const [only] = inventory.workloads;
  if (!only) throw new Error('no workload');
  return only;
};

interface PodOptions {
  readonly owner?: string;
  readonly labels?: string;
  readonly status?: string;
  readonly spec?: string;
}
const pod = (name: string, { owner, labels = '{app: web}', status = '{}', spec = '{}' }: PodOptions = {}) =>
  `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: ${labels}${owner ? `, ownerReferences: [${owner}]` : ''}}\nspec: ${spec}\nstatus: ${status}\n`;
const replicaSet = (name: string, replicas: number, owner = '{kind: Deployment, name: web, controller: true}') =>
  `---\napiVersion: apps/v1\nkind: ReplicaSet\nmetadata: {name: ${name}, namespace: shop, ownerReferences: [${owner}]}\nspec: {replicas: ${replicas}, template: {metadata: {labels: {app: web, pod-template-hash: ${name}}}}}\n`;
const deployment =
  '---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {replicas: 3, template: {metadata: {labels: {app: web}}}}\n';
const rs = '{apiVersion: apps/v1, kind: ReplicaSet, name: web-7d9f, controller: true}';

describe('pods and their owners', () => {
  it.each([
    [
      'pods alone: one workload under their owner',
      pod('web-1', { owner: rs }) + pod('web-2', { owner: rs }),
      'shop/web-7d9f[ReplicaSet]',
      2,
    ],
    [
      'the owner has no kind',
      pod('web-1', { owner: '{apiVersion: apps/v1, name: web-7d9f}' }),
      'shop/web-7d9f[ReplicaSet]',
      1,
    ],
    [
      'no kind, and the owner is there',
      `${deployment}${replicaSet('web-7d9f', 1)}${pod('web-1', { owner: '{name: web-7d9f}' })}`,
      'shop/web[Deployment]',
      1,
    ],
    [
      'the chain ends outside the input',
      replicaSet('web-7d9f', 1) + pod('web-1', { owner: rs }),
      'shop/web[Deployment]',
      1,
    ],
    [
      'the whole chain',
      deployment + replicaSet('web-7d9f', 1) + pod('web-1', { owner: rs }),
      'shop/web[Deployment]',
      1,
    ],
    [
      'a static pod stands for itself',
      pod('kube-proxy-n1', { owner: '{apiVersion: v1, kind: Node, name: n1, controller: true}' }),
      'shop/kube-proxy-n1[Pod]',
      1,
    ],
    ['a bare pod', pod('web'), 'shop/web[Pod]', 1],
    [
      'the controller among several owners',
      pod('web-1', { owner: `{kind: Widget, name: w}, ${rs}` }),
      'shop/web-7d9f[ReplicaSet]',
      1,
    ],
    ["a kind of one's own", pod('web-1', { owner: '{kind: Widget, name: w}' }), 'shop/w[Widget]', 1],
    [
      'a cycle',
      pod('a', { owner: '{kind: ReplicaSet, name: r}' }) + replicaSet('r', 1, '{kind: ReplicaSet, name: r}'),
      'shop/r[ReplicaSet]',
      1,
    ],
    ['old ReplicaSets at zero', `${replicaSet('web-old', 0)}${replicaSet('web-new', 2)}`, 'shop/web[Deployment]', 0],
    [
      'a Job of a CronJob',
      'apiVersion: batch/v1\nkind: Job\nmetadata: {name: backup-1, namespace: shop, ownerReferences: [{kind: CronJob, name: backup}]}\nspec: {template: {}}\n',
      'shop/backup[CronJob]',
      0,
    ],
    [
      'a StatefulSet of an operator',
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop, ownerReferences: [{kind: Postgres, name: db}]}\nspec: {template: {}}\n',
      'shop/db[StatefulSet]',
      0,
    ],
  ])('%s', (_, text, id, pods) => {
    const found = workload(text);
    expect([found.id, found.pods.length]).toEqual([id, pods]);
  });

  it('an owner whose name is none is not followed', () => {
    expect(workload(pod('web', { owner: '{kind: ReplicaSet, name: "=cmd()"}' })).id).toBe('shop/web[Pod]');
  });

  it('ReplicaSets that are all at zero are no workload once their Deployment is gone', () => {
    expect(assemble(replicaSet('web-old', 0)).inventory.workloads).toEqual([]);
  });

  it("labels that only some pods carry are not the workload's", () => {
    const text = pod('web-1', { owner: rs, labels: '{app: web, quarantine: "yes"}' }) + pod('web-2', { owner: rs });
    expect(workload(text).labels).toEqual({ app: 'web' });
    expect(workload(text).pods[0]?.labels).toEqual({ app: 'web', quarantine: 'yes' });
  });
});

describe('what a pod carries', () => {
  const status =
    '{phase: Running, podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "fd00:0::7"}], hostIP: 192.168.1.2, startTime: "2026-01-02T03:04:05Z"}';

  it('addresses, node, start', () => {
    expect(workload(pod('web', { status, spec: '{nodeName: n1}' })).pods[0]).toMatchObject({
      addresses: ['10.0.0.7', 'fd00::7'],
      hostAddress: '192.168.1.2',
      node: 'n1',
      startedAt: '2026-01-02T03:04:05Z',
    });
  });

  it.each(['Succeeded', 'Failed'])('a pod that %s has given its address back', (phase) => {
    expect(workload(pod('web', { status: status.replace('Running', phase) })).pods[0]?.addresses).toEqual([]);
  });

  it('an address that is none is reported and left out', () => {
    const { inventory, warnings } = assemble(pod('web', { status: '{podIP: 10.0.0}' }));
    expect(inventory.workloads[0]?.pods[0]?.addresses).toEqual([]);
    expect(warnings[0]).toMatchObject({ source: 'in.yaml:6', path: 'status.podIP' });
  });

  it('ports of containers and of sidecars, not of init containers that end', () => {
    const spec =
      '{containers: [{ports: [{name: http, containerPort: 80}, {containerPort: 53, protocol: UDP, hostPort: 53}, {containerPort: 99999}]}], initContainers: [{restartPolicy: Always, ports: [{containerPort: 9000}]}, {ports: [{containerPort: 1}]}]}';
    const { inventory, warnings } = assemble(pod('web', { spec }));
    expect(inventory.workloads[0]?.ports).toEqual([
      { name: 'http', port: 80, protocol: 'TCP', hostPort: null },
      { name: null, port: 53, protocol: 'UDP', hostPort: 53 },
      { name: null, port: 9000, protocol: 'TCP', hostPort: null },
    ]);
    expect(warnings[0]?.message).toMatch(/containerPort to be a whole number from 1 to 65535/);
  });

  it('host network puts every port on the node', () => {
    const found = workload(pod('web', { spec: '{hostNetwork: true, containers: [{ports: [{containerPort: 80}]}]}' }));
    expect([found.hostNetwork, found.ports[0]?.hostPort]).toEqual([true, 80]);
  });
});

describe('templates', () => {
  const template = (kind: string, spec: string, group = 'apps/v1') =>
    workload(
      `apiVersion: ${group}\nkind: ${kind}\nmetadata: {name: w, namespace: shop, annotations: {a: object, b: object}}\nspec: ${spec}\n`,
    );
  const inner = '{metadata: {labels: {app: w}, annotations: {a: template}}, spec: {serviceAccountName: sa}}';

  it.each([
    ['Deployment', `{template: ${inner}}`, 'apps/v1', 1, {}],
    ['StatefulSet', `{replicas: 1, template: ${inner}}`, 'apps/v1', 1, { 'statefulset.kubernetes.io/pod-name': 'w-0' }],
    ['StatefulSet', `{replicas: 3, template: ${inner}}`, 'apps/v1', 3, {}],
    ['DaemonSet', `{template: ${inner}}`, 'apps/v1', null, {}],
    ['ReplicaSet', `{replicas: 2, template: ${inner}}`, 'apps/v1', 2, {}],
    ['ReplicationController', `{replicas: 2, template: ${inner}}`, 'v1', 2, {}],
    ['Job', `{template: ${inner}}`, 'batch/v1', 1, { 'batch.kubernetes.io/job-name': 'w', 'job-name': 'w' }],
    ['CronJob', `{jobTemplate: {spec: {template: ${inner}}}}`, 'batch/v1', null, {}],
  ])('%s %#', (kind, spec, group, replicas, extra) => {
    const found = template(kind, spec, group);
    expect(found).toMatchObject({
      id: `shop/w[${kind}]`,
      kind,
      replicas,
      serviceAccount: 'sa',
      annotations: { a: 'template', b: 'object' },
    });
    expect(found.labels).toEqual({ app: 'w', ...extra });
  });
});

describe('everything else', () => {
  it('namespaces, written and implied, carry their name as a label', () => {
    const { inventory } = assemble(
      `${pod('web')}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: pci, labels: {tier: "1"}}\n`,
    );
    expect(inventory.namespaces.map((n) => [n.name, n.labels, n.ref?.line ?? null])).toEqual([
      ['pci', { tier: '1', 'kubernetes.io/metadata.name': 'pci' }, 8],
      ['shop', { 'kubernetes.io/metadata.name': 'shop' }, null],
    ]);
  });

  it('a Kubernetes Service: target ports, addresses, absent versus empty selector', () => {
    const service = (name: string, spec: string) =>
      `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\nstatus: {loadBalancer: {ingress: [{ip: 203.0.113.9}, {hostname: lb.example}]}}\n`;
    const { inventory } = assemble(
      service('a', '{clusterIP: None, selector: {}, ports: [{port: 80, targetPort: http}]}') +
        service(
          'b',
          '{type: LoadBalancer, clusterIP: 10.96.0.1, ports: [{port: 443, nodePort: 30443, name: s}], loadBalancerSourceRanges: [192.0.2.0/24]}',
        ),
    );
    const [a, b] = inventory.kubernetesServices;
    expect(a).toMatchObject({
      type: 'ClusterIP',
      selector: {},
      clusterAddresses: [],
      ports: [{ port: 80, targetPort: 'http', nodePort: null }],
    });
    expect(b).toMatchObject({
      type: 'LoadBalancer',
      selector: null,
      clusterAddresses: ['10.96.0.1'],
      externalAddresses: ['203.0.113.9'],
      ports: [{ port: 443, targetPort: 443, nodePort: 30443, name: 's' }],
      loadBalancerSourceRanges: ['192.0.2.0/24'],
    });
  });

  it('an Ingress, old and new', () => {
    const ingress = (api: string, name: string, backend: string) =>
      `---\napiVersion: ${api}\nkind: Ingress\nmetadata: {name: ${name}, annotations: {kubernetes.io/ingress.class: nginx}}\nspec: {rules: [{host: shop.example, http: {paths: [{backend: ${backend}}, {backend: ${backend}}]}}]}\n`;
    const { inventory } = assemble(
      ingress('networking.k8s.io/v1', 'new', '{service: {name: web, port: {name: http}}}') +
        ingress('extensions/v1beta1', 'old', '{serviceName: web, servicePort: 80}'),
    );
    expect(inventory.ingresses.map((i) => [i.name, i.ingressClass, i.hosts, i.backends])).toEqual([
      ['new', 'nginx', ['shop.example'], [{ service: 'web', port: 'http' }]],
      ['old', 'nginx', ['shop.example'], [{ service: 'web', port: 80 }]],
    ]);
  });

  it('the same object twice: the later one counts, both lines are named', () => {
    const { inventory, warnings } = assemble(deployment + deployment.replace('replicas: 3', 'replicas: 5'));
    expect(inventory.workloads[0]?.replicas).toBe(5);
    expect(warnings).toEqual([
      {
        source: 'in.yaml:7',
        message: 'Deployment shop/web is defined twice, first at in.yaml:2; this later one counts',
      },
    ]);
  });

  it('ids name the cluster only where there are several', () => {
    const { inventory } = assembleInventory([...read(deployment, 'a'), ...read(deployment, 'b')]);
    expect(inventory.workloads.map((w) => w.id)).toEqual(['a/shop/web[Deployment]', 'b/shop/web[Deployment]']);
  });

  it('policies are passed on; dialects that nobody evaluates are named', () => {
    const result = assemble(
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\n---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: {name: q}\n',
    );
    expect(result.policyDocuments.map((d) => d.name)).toEqual(['p']);
    expect([...result.unknownKinds]).toEqual([['CiliumNetworkPolicy.cilium.io', 1]]);
    expect(result.warnings[0]?.message).toMatch(
      /CiliumNetworkPolicy.cilium.io: a policy dialect that is not evaluated/,
    );
  });

  it('a label that is a number is taken by its text, with a warning naming the line', () => {
    const { inventory, warnings } = assemble(
      'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels:\n    version: 2\n',
    );
    expect(inventory.workloads[0]?.labels).toEqual({ version: '2' });
    expect(warnings).toEqual([
      { source: 'in.yaml:6', path: 'metadata.labels.version', message: expect.stringMatching(/quoted string/) },
    ]);
  });
});
