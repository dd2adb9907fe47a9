/** Small worlds in one line: `cluster().namespace('pci').deployment('web', { labels }).policy('deny', spec)`. */
import type {
  ContainerPort,
  Inventory,
  Labels,
  ManifestDocument,
  Namespace,
  PodInstance,
  Workload,
} from '@/lib/inventory/model';
import { type EvaluateOptions, type Evaluation, evaluate } from '../evaluate';
import type { Decision, Traffic } from '../reachability';

export interface PodOptions {
  readonly labels?: Labels;
  readonly ports?: readonly (Partial<ContainerPort> & { readonly port: number })[];
  readonly hostNetwork?: boolean;
  readonly serviceAccount?: string;
  readonly replicas?: number;
  readonly pods?: readonly Partial<PodInstance>[];
}

export class ClusterBuilder {
  private readonly namespaces = new Map<string, Namespace>();
  private readonly workloads: Workload[] = [];
  private readonly documents: ManifestDocument[] = [];
  private current = 'default';
  private line = 1;

  constructor(private readonly cluster: string) {
    this.namespace('default');
  }

  /** Later calls stand in this namespace; it is described by a manifest unless `described` is false. */
  namespace(name: string, labels: Labels = {}, described = true): this {
    this.current = name;
    const ref = described ? { source: 'namespaces.yaml', line: this.line++ } : null;
    const all = { ...labels, 'kubernetes.io/metadata.name': name };
    this.namespaces.set(name, { cluster: this.cluster, name, labels: all, annotations: {}, ref });
    return this;
  }

  /** Later calls stand in this namespace, which was introduced before. */
  into(name: string): this {
    this.current = name;
    return this;
  }

  deployment(name: string, options: PodOptions = {}): this {
    return this.workload('Deployment', name, options);
  }

  workload(kind: string, name: string, options: PodOptions = {}): this {
    this.workloads.push({
      id: `${this.current}/${name}[${kind}]`,
      cluster: this.cluster,
      namespace: this.current,
      name,
      kind,
      labels: options.labels ?? { app: name },
      annotations: {},
      serviceAccount: options.serviceAccount ?? 'default',
      hostNetwork: options.hostNetwork ?? false,
      ports: (options.ports ?? []).map((port) => ({ name: null, protocol: 'TCP', hostPort: null, ...port })),
      pods: (options.pods ?? []).map((pod, i) => ({
        name: `${name}-${i}`,
        labels: {},
        addresses: [],
        hostAddress: null,
        node: null,
        startedAt: null,
        ...pod,
      })),
      replicas: options.replicas ?? null,
      origin: 'declared',
      ref: { source: 'workloads.yaml', line: this.line++ },
    });
    return this;
  }

  /** A NetworkPolicy with this raw spec, in the current namespace. */
  policy(name: string, spec: unknown): this {
    return this.document('networking.k8s.io/v1', 'NetworkPolicy', name, spec);
  }

  document(apiVersion: string, kind: string, name: string, spec: unknown): this {
    const start = this.line;
    const lines: Record<string, number> = { spec: start + 4 };
    this.line = numberLines(spec, 'spec', start + 5, lines);
    const { cluster, current: namespace } = this;
    const body = { apiVersion, kind, metadata: { name, namespace }, spec };
    const ref = { source: 'policies.yaml', line: start };
    this.documents.push({ apiVersion, kind, cluster, namespace, name, origin: 'declared', body, ref, lines });
    return this;
  }

  build(): { readonly inventory: Inventory; readonly documents: readonly ManifestDocument[] } {
    const inventory: Inventory = {
      clusters: [this.cluster],
      namespaces: [...this.namespaces.values()],
      workloads: this.workloads,
      kubernetesServices: [],
      ingresses: [],
      serviceAccounts: [],
    };
    return { inventory, documents: this.documents };
  }

  evaluate(options: EvaluateOptions = {}): Answers {
    const { inventory, documents } = this.build();
    return new Answers(inventory, evaluate({ inventory, documents, options }));
  }
}

/** A world of one cluster. */
export function cluster(name = 'test'): ClusterBuilder {
  return new ClusterBuilder(name);
}

/** Several clusters as one estate. */
export function estate(...clusters: readonly ClusterBuilder[]) {
  const built = clusters.map((one) => one.build());
  const inventory: Inventory = {
    clusters: built.flatMap((one) => one.inventory.clusters),
    namespaces: built.flatMap((one) => one.inventory.namespaces),
    workloads: built.flatMap((one) =>
      one.inventory.workloads.map((workload) => ({ ...workload, id: `${workload.cluster}/${workload.id}` })),
    ),
    kubernetesServices: [],
    ingresses: [],
    serviceAccounts: [],
  };
  const documents = built.flatMap((one) => one.documents);
  return new Answers(inventory, evaluate({ inventory, documents }));
}

/** Asks by name: `prod/web`, `west/prod/web` or an address. */
export class Answers {
  constructor(
    private readonly inventory: Inventory,
    readonly evaluation: Evaluation,
  ) {}

  get reachability() {
    return this.evaluation.reachability;
  }

  index(name: string): number {
    const found = this.inventory.workloads.findIndex((w) => w.id.replace(/\[.*$/, '') === name);
    if (found >= 0) return found;
    const { vertices } = this.reachability;
    const range = vertices.findIndex((v) => v.kind === 'outside' && holds(v, name));
    if (range < 0) throw new Error(`no vertex is called ${name}`);
    return range;
  }

  decide(from: string, to: string, traffic: Traffic): Decision {
    return this.reachability.decide(this.index(from), this.index(to), traffic);
  }
}

function holds(vertex: { readonly first: string; readonly last: string }, address: string): boolean {
  const key = (text: string) =>
    text.includes(':') ? `6${text}` : text.split('.').reduce((sum, part) => sum + part.padStart(3, '0'), '4');
  if (key(vertex.first)[0] !== key(address)[0]) return false;
  return address.includes(':') || (key(vertex.first) <= key(address) && key(address) <= key(vertex.last));
}

function numberLines(value: unknown, path: string, start: number, lines: Record<string, number>): number {
  let next = start;
  if (typeof value !== 'object' || value === null) return next;
  for (const [key, part] of Object.entries(value)) {
    lines[`${path}.${key}`] = next++;
    next = numberLines(part, `${path}.${key}`, next, lines);
  }
  return next;
}
