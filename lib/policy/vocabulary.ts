import type { ContainerPort, Labels, Namespace } from '@/lib/inventory/model';
import { type AddressRange, parseCidr } from './address-range';
import { type EndpointMatch, visitMatch } from './endpoint-match';
import type { LabelSelector } from './label-selector';
import type { Stage } from './stage';

/** Everything that the policies of an estate can tell apart; what they never name does not split endpoints. */
export class Vocabulary {
  private readonly labels = new Words();
  private readonly namespaceLabels = new Words();
  private readonly namespaces = new Set<string>();
  private readonly accounts = new Set<string>();
  private readonly portNames = new Set<string>();
  private readonly seenCidrs = new Set<string>();
  /** Address ranges that policies name, exceptions included. */
  readonly ranges: AddressRange[] = [];

  constructor(stages: readonly Stage[]) {
    for (const stage of stages) {
      for (const member of stage.members) {
        visitMatch(member.subject, (part) => this.note(part));
        for (const rule of member.rules) {
          for (const peer of rule.peers) visitMatch(peer.match, (part) => this.note(part));
          for (const term of rule.ports ?? []) if (term.kind === 'named') this.portNames.add(term.name);
        }
      }
    }
  }

  private note(part: EndpointMatch): void {
    if (part.kind === 'labels') this.labels.note(part.selector);
    else if (part.kind === 'namespace-labels') this.namespaceLabels.note(part.selector);
    else if (part.kind === 'namespace') this.namespaces.add(part.name);
    else if (part.kind === 'service-account') this.accounts.add(part.name);
    else if (part.kind === 'address') for (const cidr of [part.cidr, ...part.except]) this.noteCidr(cidr);
  }

  private noteCidr(cidr: string): void {
    if (this.seenCidrs.has(cidr)) return;
    this.seenCidrs.add(cidr);
    const range = parseCidr(cidr);
    if (range !== null) this.ranges.push(range);
  }

  usesLabel(key: string): boolean {
    return this.labels.uses(key);
  }

  labelSignature(labels: Labels): string {
    return this.labels.signature(labels);
  }

  accountSignature(account: string): string {
    return this.accounts.has(account) ? account : '';
  }

  portSignature(ports: readonly ContainerPort[]): string {
    const named = ports.filter((p) => p.name !== null && this.portNames.has(p.name));
    return named
      .map((p) => `${p.name}:${p.protocol}:${p.port}`)
      .sort()
      .join(',');
  }

  placeSignature(cluster: string, namespace: string, known: Namespace | null): string {
    const labels = known?.ref == null ? null : this.namespaceLabels.signature(known.labels);
    const unknownButNamed = labels === null ? this.namespaceLabels.signature(impliedLabels(namespace, known)) : '';
    return JSON.stringify([cluster, this.namespaces.has(namespace) ? namespace : '', labels, unknownButNamed]);
  }
}

/** Labels of a namespace as far as they are known: its name label holds even where no manifest describes it. */
export function impliedLabels(namespace: string, known: Namespace | null): Labels {
  return { ...known?.labels, 'kubernetes.io/metadata.name': namespace };
}

class Words {
  private readonly keys = new Map<string, Set<string>>();

  note(selector: LabelSelector): void {
    for (const { key, values } of selector) {
      const known = this.keys.get(key) ?? new Set<string>();
      for (const value of values) known.add(value);
      this.keys.set(key, known);
    }
  }

  uses(key: string): boolean {
    return this.keys.has(key);
  }

  /** Per key that occurs: its value where policies name it, else only that it is present. */
  signature(labels: Labels): string {
    const parts: [string, string | null][] = [];
    for (const key of Object.keys(labels).sort()) {
      const values = this.keys.get(key);
      const value = labels[key];
      if (values !== undefined && value !== undefined) parts.push([key, values.has(value) ? value : null]);
    }
    return JSON.stringify(parts);
  }
}
