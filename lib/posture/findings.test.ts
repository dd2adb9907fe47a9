import { describe, expect, it } from 'vitest';
import type { KubernetesService } from '@/lib/inventory/model';
import type { Service } from '@/lib/inventory/service-model';
import { evaluate } from '@/lib/policy/evaluate';
import { type ClusterBuilder, cluster } from '@/lib/policy/testing/cluster';
import { EMPTY_ESTATE, loadBalancer, service } from '@/lib/topology/testing/world';
import { computePosture } from './compute-posture';

const ASOF = '2026-11-21T12:00:00Z';

interface Options {
  readonly services?: readonly KubernetesService[];
  readonly tier?: Service['tier'];
}

/** Findings of a little cluster under the real engine, every workload a service of its own. */
function posture(builder: ClusterBuilder, { services = [], tier = 'internal' }: Options = {}) {
  const built = builder.build();
  const inventory = { ...built.inventory, kubernetesServices: services.map((s) => ({ ...s, cluster: 'test' })) };
  const placed = inventory.workloads.map((w) =>
    service(w.name, {
      key: `test/${w.namespace}/${w.name}`,
      cluster: 'test',
      namespace: w.namespace,
      workloads: [w.id],
      tier,
    }),
  );
  const evaluation = evaluate({ inventory, documents: built.documents });
  return computePosture({
    inventory,
    placement: { services: placed, findings: [] },
    estate: EMPTY_ESTATE,
    evaluation,
    asOf: ASOF,
  });
}

const kinds = (...args: Parameters<typeof posture>) => posture(...args).snapshot.findings.map((f) => f.kind);
const dns: KubernetesService = {
  ...loadBalancer('kube-dns', 'dns', 53),
  type: 'ClusterIP',
  namespace: 'ns',
  ports: [{ name: 'dns', port: 53, targetPort: 53, protocol: 'UDP', nodePort: null }],
};
const everything = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
const toDns = { to: [{ podSelector: { matchLabels: { app: 'dns' } } }], ports: [{ protocol: 'UDP', port: 53 }] };

describe('findings', () => {
  it('finds nothing in a closed namespace that can ask for names', () => {
    const closed = cluster()
      .namespace('ns')
      .deployment('web')
      .deployment('dns')
      .policy('deny', everything)
      .policy('dns', { podSelector: {}, policyTypes: ['Egress'], egress: [toDns] });
    expect(kinds(closed, { services: [dns] })).toEqual([]);
  });

  it('finds egress that is cut off from name resolution, once per workload', () => {
    const closed = cluster().namespace('ns').deployment('web').deployment('dns').policy('deny', everything);
    const twice = closed.policy('again', { podSelector: {}, policyTypes: ['Egress'] });
    const found = posture(twice, { services: [dns] }).snapshot.findings;
    expect(found).toMatchObject([
      { kind: 'egress-without-dns', title: 'NetworkPolicy ns/deny cuts ns/web[Deployment] off from name resolution' },
    ]);
    expect(kinds(twice)).toEqual([]);
  });

  it('finds a policy that selects nothing and a rule that matches nothing', () => {
    const stale = cluster()
      .namespace('ns')
      .deployment('web')
      .policy('ghost', { podSelector: { matchLabels: { app: 'gone' } } })
      .policy('web', { podSelector: {}, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'gone' } } }] }] });
    expect(kinds(stale)).toEqual(['matches-nothing', 'selects-nothing']);
  });

  it('finds what is open in disguise, with the rule that opens it', () => {
    const open = cluster()
      .namespace('ns')
      .deployment('web')
      .policy('all', { podSelector: {}, ingress: [{}] });
    const { findings } = posture(open, { tier: 'restricted' }).snapshot;
    expect(findings).toContainEqual(
      expect.objectContaining({
        kind: 'open-in-disguise',
        severity: 'high',
        refs: [expect.objectContaining({ source: 'policies.yaml' })],
      }),
    );
  });

  it('weighs a missing policy by tier', () => {
    const bare = cluster().namespace('ns').deployment('web');
    expect(posture(bare, { tier: 'restricted' }).snapshot.findings).toMatchObject([
      { kind: 'not-isolated', severity: 'high' },
    ]);
    expect(posture(bare).snapshot.findings).toMatchObject([{ kind: 'not-isolated', severity: 'low' }]);
  });

  it('finds the port of a Kubernetes Service where the port of the pod is meant', () => {
    const web = { podSelector: {}, ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }] };
    const world = cluster()
      .namespace('ns')
      .deployment('web', { ports: [{ port: 8080 }] })
      .policy('web', web);
    const mapped: KubernetesService = {
      ...loadBalancer('web', 'web', 80),
      type: 'ClusterIP',
      ports: [{ name: null, port: 80, targetPort: 8080, protocol: 'TCP', nodePort: null }],
    };
    const { findings } = posture(world, { services: [mapped] }).snapshot;
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'service-port-in-policy', fix: 'Allow 8080 in its place.' }),
    );
    const direct = {
      ...mapped,
      ports: [{ name: null, port: 80, targetPort: 80, protocol: 'TCP' as const, nodePort: null }],
    };
    expect(kinds(world, { services: [direct] })).not.toContain('service-port-in-policy');
  });

  it('finds the host network', () => {
    expect(kinds(cluster().namespace('ns').deployment('agent', { hostNetwork: true }))).toContain('host-network');
  });
});

describe('under the real engine', () => {
  it('agrees on coverage, reach and the path from the internet', () => {
    const shop = cluster()
      .namespace('ns')
      .deployment('web')
      .deployment('db')
      .policy('deny', everything)
      .policy('web-in', {
        podSelector: { matchLabels: { app: 'web' } },
        ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }], ports: [{ port: 443 }] }],
      })
      .policy('web-out', {
        podSelector: { matchLabels: { app: 'web' } },
        policyTypes: ['Egress'],
        egress: [{ to: [{ podSelector: { matchLabels: { app: 'db' } } }], ports: [{ port: 5432 }] }],
      })
      .policy('db-in', {
        podSelector: { matchLabels: { app: 'db' } },
        ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }], ports: [{ port: 5432 }] }],
      });
    const { snapshot } = posture(shop, { services: [loadBalancer('web', 'web', 443)] });
    const [web, db] = snapshot.services;
    expect(web).toMatchObject({ internet: { direct: 'yes', hops: 1 }, blast: { oneHop: { atLeast: 1 } } });
    expect(db).toMatchObject({
      ingress: { state: 'covered', enforcedBy: 'NetworkPolicy 2' },
      internet: { direct: 'no', hops: 2 },
    });
    expect(snapshot.metrics['coverage.both']).toMatchObject({ value: 1, denominator: 2 });
    expect(snapshot.basis).toBe('declared');
  });
});
