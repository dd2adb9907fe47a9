/** The estate file as Meridian keeps it in Git: segments, owners, intent and what must never be reachable. */
import { INTENT_REASONS } from './cast/intent-reasons';
import { NON_PRODUCTION_CLUSTER } from './cast/non-production';
import { PRODUCTION_CLUSTER } from './cast/production';
import { SEGMENTS, segmentOf, TEAMS } from './cast/segments';
import type { DemoFile } from './demo-file';
import { isoSeconds, type KubernetesObject } from './manifests/object-meta';
import { yamlText } from './manifests/yaml-text';
import type { Timeline } from './timeline';
import type { DemoEnd, World } from './world';

/** `estate.yaml`. Every usual call across segments has its row in the matrix, with owner and reason. */
export function estateFile(world: World, timeline: Pick<Timeline, 'exceptionExpired'>): DemoFile {
  const estate: KubernetesObject = {
    apiVersion: 'bulkhead.io/v1',
    kind: 'Estate',
    environments: [
      { name: 'production', match: [{ cluster: PRODUCTION_CLUSTER }] },
      {
        name: 'staging',
        match: ['stg-*', 'kube-system'].map((namespace) => ({ cluster: NON_PRODUCTION_CLUSTER, namespace })),
      },
      { name: 'development', match: [{ cluster: NON_PRODUCTION_CLUSTER, namespace: 'dev-*' }] },
    ],
    teams: TEAMS.map(({ name, contact }) => ({ name, contact, match: [{ label: `team=${name}` }] })),
    segments: SEGMENTS.map((segment) => ({
      name: segment.name,
      tier: segment.tier,
      owner: segment.owner,
      ...(segment.data.length === 0
        ? {}
        : { data: segment.data.map((item) => ({ class: item.class, holds: item.holds })) }),
      intent: { ingress: segment.ingress, egress: segment.egress },
      ...(segment.reviewEvery === null ? {} : { reviewEvery: segment.reviewEvery }),
      match: segment.namespaces.map((namespace) => ({ namespace })),
    })),
    services: [
      hub('kube-dns', 'kube-system', 'answers names, opens nothing by itself'),
      hub('edge-lb', 'edge', 'passes requests on to what the ingress names'),
      hub('prometheus', 'platform', 'scrapes, relays nothing'),
    ],
    externals: world.externals.map((group) => ({
      name: group.name,
      kind: group.kind,
      cidrs: [group.cidr],
      ...(group.hosts.length === 0 ? {} : { hosts: group.hosts }),
    })),
    intent: intentRows(world),
    exceptions: [
      {
        name: 'EX-114',
        from: 'partners/vendor-vpn',
        to: 'customer/document-store',
        ports: ['9000/TCP'],
        owner: 'edge',
        approver: 'head of edge',
        reason: 'document scanning by the vendor',
        expires: isoSeconds(timeline.exceptionExpired),
      },
    ],
    expect: [
      { mustNot: { from: 'internet', to: 'cardholder-data' } },
      { mustNot: { from: 'internet', to: 'customer-data' } },
      { mustNot: { from: 'developer-sandbox', to: 'cardholder-data' } },
      { must: { from: 'payments/checkout', to: 'payments/payments-api', port: '8080/TCP' } },
      { must: { from: 'payments/checkout', to: 'payments/ledger', port: '8443/TCP' } },
      { must: { from: 'pci-vault/tokenizer', to: 'pci-vault/card-vault', port: '5432/TCP' } },
    ],
  };
  return { path: 'estate.yaml', text: yamlText(estate, false) };
}

function hub(name: string, namespace: string, reason: string): KubernetesObject {
  return { match: { name, namespace }, transit: false, reason };
}

/** One row for each two segments that talk, then what every platform needs. */
function intentRows(world: World): KubernetesObject[] {
  const owners = new Map(SEGMENTS.map((segment) => [segment.name, segment.owner]));
  const rows = new Map<string, { from: string; to: string; ports: Set<number> }>();
  const scraped = new Set<number>();
  for (const call of world.calls) {
    if (call.from.kind === 'service' && call.from.service.name === 'prometheus') scraped.add(call.port);
    const [from, to] = [placeOf(call.from), placeOf(call.to)];
    if (from === to || isShared(call.from, call.to) || isUnclaimed(call.from, call.to)) continue;
    const key = `${from}>${to}`;
    const row = rows.get(key) ?? { from, to, ports: new Set<number>() };
    row.ports.add(call.port);
    rows.set(key, row);
  }
  const matrix = [...rows].map(([key, { from, to, ports }]) => ({
    from,
    to,
    ports: portList(ports),
    owner: owners.get(to) ?? owners.get(from) ?? 'edge',
    reason: INTENT_REASONS[key] ?? `${from} uses ${to}`,
  }));
  return [
    ...matrix,
    { from: '*', to: '*', ports: ['53/UDP', '53/TCP'], via: 'kube-dns', owner: 'platform', reason: 'name resolution' },
    { from: 'platform/prometheus', to: '*', ports: portList(scraped), owner: 'platform', reason: 'metrics' },
  ];
}

function portList(ports: ReadonlySet<number>): string[] {
  return [...ports].sort((a, b) => a - b).map((port) => `${port}/TCP`);
}

function isShared(from: DemoEnd, to: DemoEnd): boolean {
  return (
    (to.kind === 'service' && to.service.name === 'kube-dns') ||
    (from.kind === 'service' && from.service.name === 'prometheus')
  );
}

/** Between two services that nobody claims there is nobody to state intent. */
function isUnclaimed(...ends: readonly DemoEnd[]): boolean {
  return ends.every((end) => end.kind === 'service' && segmentOf(end.service) === undefined);
}

/** The segment of an end; its namespace and name where nobody has claimed it. */
function placeOf(end: DemoEnd): string {
  if (end.kind === 'external') return end.name;
  const { service } = end;
  return segmentOf(service)?.name ?? `${service.namespace}/${service.name}`;
}
