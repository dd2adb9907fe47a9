import { foldedPrefix, inCidr, isInside, parseAddress, parseCidr } from './address';
import type { FlowEnd } from './model';

export type EndpointKind = 'workload' | 'pod' | 'reserved' | 'address' | 'external' | 'prefix' | 'none';

/**
 * One end as it was observed, in the network where its name or address means something; network '' for what lies
 * outside every network. Keys: `ns/name[Kind]`, `ns/pod`, an identity's name, an address, a group's name, a CIDR.
 */
export interface ObservedEndpoint {
  readonly network: string;
  readonly kind: EndpointKind;
  readonly key: string;
}

/** A named external group as the estate file states it. */
export interface ExternalGroup {
  readonly name: string;
  readonly cidrs: readonly string[];
  readonly hosts: readonly string[];
}

/** Names ends; what it has decided for an address is remembered. */
export class EndpointNamer {
  private readonly byAddress = new Map<string, ObservedEndpoint>();
  private readonly groups: readonly { name: string; cidrs: readonly NonNullable<ReturnType<typeof parseCidr>>[] }[];
  private readonly hosts = new Map<string, string>();

  constructor(externals: readonly ExternalGroup[]) {
    this.groups = externals.map(({ name, cidrs }) => ({
      name,
      cidrs: cidrs.map(parseCidr).filter((cidr) => cidr !== null),
    }));
    for (const { name, hosts } of externals) for (const host of hosts) this.hosts.set(host.toLowerCase(), name);
  }

  /** Names win over addresses; an address outside becomes its external group, else a /24 or /48. */
  name(end: FlowEnd, network: string): ObservedEndpoint {
    const namespace = end.namespace ?? '';
    if (end.workload) {
      return { network, kind: 'workload', key: `${namespace}/${end.workload.name}[${end.workload.kind}]` };
    }
    if (end.pod) return { network, kind: 'pod', key: `${namespace}/${end.pod}` };
    if (end.reserved && end.reserved !== 'world' && !end.reserved.startsWith('world-')) {
      return { network, kind: 'reserved', key: end.reserved };
    }
    const group = end.host === null ? undefined : this.hosts.get(end.host.toLowerCase().replace(/\.$/, ''));
    if (group) return { network: '', kind: 'external', key: group };
    return end.address === null ? { network, kind: 'none', key: '' } : this.nameAddress(end.address, network);
  }

  private nameAddress(text: string, network: string): ObservedEndpoint {
    const memo = `${network} ${text}`;
    const known = this.byAddress.get(memo);
    if (known) return known;
    if (this.byAddress.size > 200_000) this.byAddress.clear();
    const endpoint = this.classify(text, network);
    this.byAddress.set(memo, endpoint);
    return endpoint;
  }

  private classify(text: string, network: string): ObservedEndpoint {
    const address = parseAddress(text);
    if (!address) return { network, kind: 'none', key: '' };
    const group = this.groups.find(({ cidrs }) => cidrs.some((cidr) => inCidr(address, cidr)));
    if (group) return { network: '', kind: 'external', key: group.name };
    if (isInside(address)) return { network, kind: 'address', key: address.toString() };
    return { network: '', kind: 'prefix', key: foldedPrefix(address) };
  }
}
