import type { FlowEnd } from '../model';
import type { HubbleEnd } from './event';

interface Identity {
  readonly labels: Readonly<Record<string, string>>;
  readonly reserved: string | null;
  readonly cluster: string | null;
}

const NOTHING: Identity = { labels: {}, reserved: null, cluster: null };
const CLUSTER_LABEL = 'io.cilium.k8s.policy.cluster';

/** Reads ends; what a label list says is remembered by its content, since the same few lists come with every record. */
export class EndReader {
  private readonly known = new Map<string, Identity>();

  read(
    end: HubbleEnd | undefined,
    address: string | undefined,
    port: number | null,
    names?: readonly string[],
  ): FlowEnd {
    const identity = this.identity(end?.labels);
    const workload = end?.workloads?.[0];
    return {
      address: address || null,
      port,
      namespace: end?.namespace || null,
      pod: end?.pod_name || null,
      workload: workload?.name ? { name: workload.name, kind: workload.kind ?? '' } : null,
      labels: identity === NOTHING ? null : identity.labels,
      reserved: identity.reserved,
      instance: null,
      host: names?.[0] ?? null,
    };
  }

  /** The cluster that the end says it lives in. */
  cluster(end: HubbleEnd | undefined): string | null {
    return end?.cluster_name || this.identity(end?.labels).cluster;
  }

  private identity(labels: readonly string[] | undefined): Identity {
    if (!Array.isArray(labels) || labels.length === 0) return NOTHING;
    const key = labels.join('\n');
    let identity = this.known.get(key);
    if (!identity) {
      if (this.known.size > 20_000) this.known.clear();
      identity = parseLabels(labels);
      this.known.set(key, identity);
    }
    return identity;
  }
}

/** `k8s:app=web`, `reserved:host`, `cidr:10.0.0.0/8`: source, then key, then value. */
function parseLabels(raw: readonly string[]): Identity {
  const labels: Record<string, string> = {};
  const reserved: string[] = [];
  for (const label of raw) {
    const colon = label.indexOf(':');
    const source = colon < 0 ? '' : label.slice(0, colon);
    const rest = label.slice(colon + 1);
    if (source === 'reserved') reserved.push(rest);
    if (source !== 'k8s') continue;
    const equals = rest.indexOf('=');
    labels[equals < 0 ? rest : rest.slice(0, equals)] = equals < 0 ? '' : rest.slice(equals + 1);
  }
  // A node that runs the API server carries both; the narrower name says more.
  const name = reserved.includes('kube-apiserver') ? 'kube-apiserver' : (reserved[0] ?? null);
  return { labels, reserved: name, cluster: labels[CLUSTER_LABEL] ?? null };
}
