import type { ObservedEndpoint } from './endpoint';

/** Service ids that always exist: everything outside that nobody named, and what is inside but unknown. */
export const INTERNET_ID = 1;
export const UNKNOWN_INSIDE_ID = 2;

/** Which service an endpoint belongs to, and when. Times in ms since the epoch; null = since ever, until now. */
export interface Binding {
  readonly network: string;
  readonly kind: string;
  readonly key: string;
  readonly serviceId: number;
  readonly validFrom: number | null;
  readonly validTo: number | null;
}

export interface Attributor {
  /** The service of an endpoint at a flow's start. */
  serviceOf(endpoint: ObservedEndpoint, at: number): number;
}

type Index = Map<string, Binding[]>;

/**
 * Attribution as of the flow's time. Exact bindings first; a pod that no export listed is recognised by the name
 * that its controller gave it. A network of which nothing is known borrows from the others where exactly one of
 * them binds the key: flow exporters and imports often name the same cluster differently.
 */
export function createAttributor(bindings: readonly Binding[]): Attributor {
  const exact: Index = new Map();
  const anywhere: Index = new Map();
  const known = new Set<string>();
  for (const binding of bindings) {
    known.add(binding.network);
    for (const key of keysOf(binding)) {
      append(exact, `${binding.network} ${key}`, binding);
      append(anywhere, key, binding);
    }
  }
  const find = (network: string, key: string, at: number): number | null => {
    const own = best(exact.get(`${network} ${key}`), at);
    if (own !== null || known.has(network)) return own;
    const others = anywhere.get(key);
    if (!others || others.some((binding) => binding.network !== others[0]?.network)) return null;
    return best(others, at);
  };
  return {
    serviceOf({ network, kind, key }, at) {
      if (kind === 'prefix') return INTERNET_ID;
      if (kind === 'external') return find('', `external ${key}`, at) ?? INTERNET_ID;
      for (const candidate of candidates(kind, key)) {
        const service = find(network, candidate, at);
        if (service !== null) return service;
      }
      return UNKNOWN_INSIDE_ID;
    },
  };
}

/** A workload is also found without its kind: exporters say Deployment where an import saw its ReplicaSet. */
function keysOf({ kind, key }: Binding): string[] {
  const own = `${kind} ${key}`;
  return kind === 'workload' ? [own, `named ${withoutKind(key)}`] : [own];
}

const withoutKind = (key: string): string => key.replace(/\[[^\]]*\]$/, '');

/** Names that a controller's pod may have been made from, nearest first (Kubernetes naming of generated pods). */
function candidates(kind: string, key: string): string[] {
  if (kind === 'workload') {
    const name = withoutKind(key);
    const owner = name.replace(/-(?:[a-z0-9]{6,10}|\d{8,10})$/, '');
    return [`workload ${key}`, `named ${name}`, ...(owner === name ? [] : [`named ${owner}`])];
  }
  if (kind !== 'pod') return [`${kind} ${key}`];
  const derived = [
    key.replace(/-[a-z0-9]{4,10}-[a-z0-9]{5}$/, ''),
    key.replace(/-[a-z0-9]{5}$/, ''),
    key.replace(/-\d+$/, ''),
    key.replace(/-\d{8,10}-[a-z0-9]{5}$/, ''),
    key,
  ];
  return [`pod ${key}`, ...new Set(derived.map((name) => `named ${name}`))];
}

/** Of the bindings true at `at`, the one that began last: a recycled address belongs to its newest holder. */
function best(bindings: readonly Binding[] | undefined, at: number): number | null {
  let winner: Binding | null = null;
  for (const binding of bindings ?? []) {
    if ((binding.validFrom ?? Number.NEGATIVE_INFINITY) > at) continue;
    if (binding.validTo !== null && binding.validTo <= at) continue;
    if (!winner || (binding.validFrom ?? Number.NEGATIVE_INFINITY) >= (winner.validFrom ?? Number.NEGATIVE_INFINITY)) {
      winner = binding;
    }
  }
  return winner?.serviceId ?? null;
}

function append(index: Index, key: string, binding: Binding): void {
  const list = index.get(key);
  if (list) list.push(binding);
  else index.set(key, [binding]);
}
