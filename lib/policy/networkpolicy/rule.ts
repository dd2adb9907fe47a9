import type { DocumentReader } from '../document-reader';
import type { Direction, RuleRef } from '../reachability';
import type { Peer, PortTerm, StageRule } from '../stage';
import { type Place, peerOf } from './peer';
import * as schema from './schema';

const ANYBODY: Peer = { match: { kind: 'any' }, text: 'anybody' };

export interface RulePlace {
  readonly policy: string;
  readonly direction: Direction;
  readonly index: number;
}

/** One item of `ingress` or `egress`; what cannot be read of it may match anything. */
export function ruleOf(reader: DocumentReader, place: Place, value: unknown, at: RulePlace): StageRule {
  const path = `spec.${at.direction}.${at.index}`;
  const parts = partsOf(reader, at.direction, value ?? {}, path);
  if (parts === null) return unreadableRule(reader, place, at);
  const side = at.direction === 'ingress' ? 'from' : 'to';
  return {
    ref: refOf(reader, place, at),
    action: 'allow',
    peers: peersOf(reader, place, parts.peers ?? [], `${path}.${side}`),
    ports: portsOf(reader, parts.ports ?? [], `${path}.ports`),
  };
}

/** A rule that may allow anything: it stands for whatever could not be read. */
export function unreadableRule(reader: DocumentReader, place: Place, at: RulePlace): StageRule {
  const path = `spec.${at.direction}.${at.index}`;
  return {
    ref: refOf(reader, place, at),
    action: 'allow',
    peers: [unreadablePeer(reader, path)],
    ports: [unreadablePort(reader, path)],
  };
}

function refOf(reader: DocumentReader, place: Place, { policy, direction, index }: RulePlace): RuleRef {
  return {
    id: `${policy}#${direction}.${index}`,
    dialect: 'networkpolicy',
    kind: 'NetworkPolicy',
    cluster: place.cluster,
    namespace: place.namespace,
    name: reader.document.name,
    direction,
    rule: index,
    ref: reader.ref(`spec.${direction}.${index}`),
  };
}

function partsOf(reader: DocumentReader, direction: Direction, value: unknown, path: string) {
  if (direction === 'ingress') {
    const read = reader.read(schema.rule.ingress, value, path);
    return read === null ? null : { peers: read.from, ports: read.ports };
  }
  const read = reader.read(schema.rule.egress, value, path);
  return read === null ? null : { peers: read.to, ports: read.ports };
}

function peersOf(reader: DocumentReader, place: Place, items: readonly unknown[], path: string): Peer[] {
  if (items.length === 0) return [ANYBODY];
  return items.map((item, i) => {
    const input = reader.read(schema.peer, item ?? {}, `${path}.${i}`);
    return input === null ? unreadablePeer(reader, `${path}.${i}`) : peerOf(place, input);
  });
}

function portsOf(reader: DocumentReader, items: readonly unknown[], path: string): PortTerm[] | null {
  if (items.length === 0) return null;
  return items.map((item, i) => {
    const input = reader.read(schema.port, item ?? {}, `${path}.${i}`);
    return input === null ? unreadablePort(reader, `${path}.${i}`) : portOf(input);
  });
}

function portOf(input: schema.PortInput): PortTerm {
  const protocol = input.protocol ?? 'TCP';
  if (typeof input.port === 'string') return { kind: 'named', name: input.port, protocol };
  const from = input.port ?? 1;
  const to = input.endPort ?? input.port ?? 65535;
  return { kind: 'range', range: { protocol, from, to } };
}

function unreadablePeer(reader: DocumentReader, path: string): Peer {
  return { match: { kind: 'unreadable', why: whyUnread(reader, path) }, text: 'somebody it does not say readably' };
}

function unreadablePort(reader: DocumentReader, path: string): PortTerm {
  return { kind: 'unreadable', why: whyUnread(reader, path) };
}

/** For people: what could not be read, and where. */
export function whyUnread(reader: DocumentReader, path: string): string {
  const { source, line } = reader.ref(path);
  const { kind, namespace, name } = reader.document;
  return `${kind} ${namespace}/${name} (${source}:${line}) could not be read`;
}
