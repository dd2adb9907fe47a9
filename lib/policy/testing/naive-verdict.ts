/**
 * The reference: asks one pair of pods at a time and reads the raw documents literally, as the API describes them.
 * Slow on purpose and apart from the engine, so that the two can only agree by both being right. Valid documents only.
 */
import type { Inventory, Labels, ManifestDocument, PodInstance, Workload } from '@/lib/inventory/model';
import type { AddressRulesOnPods } from '../match-unit';
import type { Traffic } from '../reachability';
import { naiveContains, naiveMayHoldPods } from './naive-address';

export type NaiveAnswer = 'yes' | 'maybe' | 'no';
export type NaiveEnd = Workload | string;

export interface NaiveWorld {
  readonly inventory: Inventory;
  readonly documents: readonly ManifestDocument[];
  readonly mode: AddressRulesOnPods;
  /** Addresses of which at least one lies in every piece of private space that policies tell apart. */
  readonly samples: readonly string[];
  /** Rules that match nothing, as `<policy name>#<direction>.<index>`. */
  readonly closed?: ReadonlySet<string>;
}

interface NaivePod {
  readonly workload: Workload;
  readonly labels: Labels;
  readonly addresses: readonly string[];
}

interface RawSelector {
  readonly matchLabels?: Labels | null;
  readonly matchExpressions?: readonly { key: string; operator: string; values?: readonly string[] | null }[] | null;
}

interface RawRule {
  readonly from?: readonly RawPeer[] | null;
  readonly to?: readonly RawPeer[] | null;
  readonly ports?: readonly { protocol?: string; port?: number | string; endPort?: number }[] | null;
}

interface RawPeer {
  readonly podSelector?: RawSelector | null;
  readonly namespaceSelector?: RawSelector | null;
  readonly ipBlock?: { readonly cidr: string; readonly except?: readonly string[] };
}

interface RawSpec {
  readonly podSelector?: RawSelector | null;
  readonly policyTypes?: readonly string[] | null;
  readonly ingress?: readonly RawRule[] | null;
  readonly egress?: readonly RawRule[] | null;
}

/** One answer per pair of pods that stand for the two ends. */
export function naiveAnswers(world: NaiveWorld, from: NaiveEnd, to: NaiveEnd, traffic: Traffic): NaiveAnswer[] {
  const answers: NaiveAnswer[] = [];
  for (const source of podsOf(from)) {
    for (const target of podsOf(to)) {
      const leaves = oneSide(world, 'egress', source, target, target, traffic);
      const enters = oneSide(world, 'ingress', target, source, target, traffic);
      if (leaves === 'no' || enters === 'no') answers.push('no');
      else answers.push(leaves === 'maybe' || enters === 'maybe' ? 'maybe' : 'yes');
    }
  }
  return answers;
}

function podsOf(end: NaiveEnd): (NaivePod | string)[] {
  if (typeof end === 'string') return [end];
  if (end.pods.length === 0) return [{ workload: end, labels: end.labels, addresses: [] }];
  return end.pods.map((pod) => ({
    workload: end,
    labels: Object.keys(pod.labels).length > 0 ? pod.labels : end.labels,
    addresses: addressesOf(end, pod),
  }));
}

function addressesOf(workload: Workload, pod: PodInstance): readonly string[] {
  return workload.hostNetwork && pod.hostAddress !== null ? [...pod.addresses, pod.hostAddress] : pod.addresses;
}

function oneSide(
  world: NaiveWorld,
  direction: 'ingress' | 'egress',
  subject: NaivePod | string,
  peer: NaivePod | string,
  destination: NaivePod | string,
  traffic: Traffic,
): NaiveAnswer {
  if (typeof subject === 'string' || subject.workload.hostNetwork) return 'yes';
  let isolated = false;
  let best: NaiveAnswer = 'no';
  for (const document of world.documents) {
    const spec = (document.body.spec ?? {}) as RawSpec;
    if (document.cluster !== subject.workload.cluster || document.namespace !== subject.workload.namespace) continue;
    if (!labelsMatch(spec.podSelector ?? {}, subject.labels) || !applies(spec, direction)) continue;
    isolated = true;
    const rules = (direction === 'ingress' ? spec.ingress : spec.egress) ?? [];
    rules.forEach((rule, index) => {
      if (world.closed?.has(`${document.name}#${direction}.${index}`)) return;
      const peers = (direction === 'ingress' ? rule.from : rule.to) ?? [];
      if (!portsMatch(rule.ports ?? [], destination, traffic)) return;
      const matches = peers.length === 0 ? ['yes' as const] : peers.map((one) => matchPeer(world, document, one, peer));
      if (matches.includes('yes')) best = 'yes';
      else if (matches.includes('maybe') && best === 'no') best = 'maybe';
    });
  }
  return isolated ? best : 'yes';
}

function applies(spec: RawSpec, direction: 'ingress' | 'egress'): boolean {
  if (spec.policyTypes != null && spec.policyTypes.length > 0) {
    return spec.policyTypes.includes(direction === 'ingress' ? 'Ingress' : 'Egress');
  }
  return direction === 'ingress' || (spec.egress ?? []).length > 0;
}

function labelsMatch(selector: RawSelector, labels: Labels): boolean {
  for (const [key, value] of Object.entries(selector.matchLabels ?? {})) if (labels[key] !== value) return false;
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const has = key in labels;
    const listed = has && (values ?? []).includes(labels[key] ?? '');
    if (operator === 'In' && !listed) return false;
    if (operator === 'NotIn' && listed) return false;
    if (operator === 'Exists' && !has) return false;
    if (operator === 'DoesNotExist' && has) return false;
  }
  return true;
}

function portsMatch(ports: NonNullable<RawRule['ports']>, destination: NaivePod | string, traffic: Traffic): boolean {
  if (ports.length === 0) return true;
  return ports.some(({ protocol, port, endPort }) => {
    if ((protocol ?? 'TCP') !== traffic.protocol) return false;
    if (port === undefined) return true;
    if (typeof port === 'number') return traffic.port >= port && traffic.port <= (endPort ?? port);
    if (typeof destination === 'string') return false;
    return destination.workload.ports.some(
      (own) => own.name === port && own.protocol === traffic.protocol && own.port === traffic.port,
    );
  });
}

function matchPeer(world: NaiveWorld, document: ManifestDocument, item: RawPeer, peer: NaivePod | string): NaiveAnswer {
  if (item.ipBlock !== undefined) return matchBlock(world, item.ipBlock, peer, document.cluster);
  if (typeof peer === 'string' || peer.workload.cluster !== document.cluster) return 'no';
  const { workload } = peer;
  let answer: NaiveAnswer = 'yes';
  if (item.namespaceSelector == null) {
    if (workload.namespace !== document.namespace) return 'no';
  } else {
    const place = world.inventory.namespaces.find(
      (n) => n.cluster === workload.cluster && n.name === workload.namespace,
    );
    const whole = namespaceMatch(item.namespaceSelector, place?.labels ?? {}, workload.namespace, place?.ref != null);
    if (whole === 'no') return 'no';
    answer = whole;
  }
  if (!labelsMatch(item.podSelector ?? {}, peer.labels)) return 'no';
  return workload.hostNetwork ? 'maybe' : answer;
}

function namespaceMatch(selector: RawSelector, labels: Labels, name: string, known: boolean): NaiveAnswer {
  const all = { ...labels, 'kubernetes.io/metadata.name': name };
  const parts: RawSelector[] = [
    ...Object.entries(selector.matchLabels ?? {}).map(([key, value]) => ({ matchLabels: { [key]: value } })),
    ...(selector.matchExpressions ?? []).map((one) => ({ matchExpressions: [one] })),
  ];
  let answer: NaiveAnswer = 'yes';
  for (const part of parts) {
    const key = Object.keys(part.matchLabels ?? {})[0] ?? part.matchExpressions?.[0]?.key ?? '';
    if (!known && !(key in all)) answer = 'maybe';
    else if (!labelsMatch(part, all)) return 'no';
  }
  return answer;
}

function matchBlock(
  world: NaiveWorld,
  block: { readonly cidr: string; readonly except?: readonly string[] },
  peer: NaivePod | string,
  cluster: string,
): NaiveAnswer {
  const except = block.except ?? [];
  const inside = (address: string) =>
    naiveContains(block.cidr, address) && !except.some((hole) => naiveContains(hole, address));
  if (typeof peer === 'string') return inside(peer) ? 'yes' : 'no';
  if (world.mode === 'never' && peer.workload.cluster === cluster) return 'no';
  if (peer.addresses.length === 0) return naiveMayHoldPods(block.cidr, except, world.samples) ? 'maybe' : 'no';
  if (!peer.addresses.some(inside)) return 'no';
  return world.mode === 'conventional' ? 'yes' : 'maybe';
}
