import { type CountingKind, type FlowFormat, type FlowParser, ignored, type RecordOutcome, rejected } from '../format';
import type { NormalisedFlow, Reporter } from '../model';
import { RecentSet } from '../recent-set';
import { countingOf, EVENT, eventKind, isReply, whyNotCounted } from './attempt';
import { EndReader } from './ends';
import { type HubbleFlow, unwrapLine } from './event';
import { judge } from './verdict';

/** SYN retransmission backs off 1, 2, 4, 8, 16, 32 s: within a minute the same source port is the same attempt. */
const RETRY_WINDOW_MS = 60_000;
const EVENT_TYPE = /"event_type"\s*:\s*\{[^}]*?"type"\s*:\s*(\d+)/;

/** Cilium Hubble: JSON lines of the exporter or of `hubble observe -o json`. */
export const hubble: FlowFormat = {
  id: 'hubble',
  label: 'Cilium Hubble (JSON lines)',
  version: 1,
  detect(lines) {
    const kinds = lines.map((line) => unwrapLine(line).kind);
    return kinds.filter((kind) => kind !== 'unreadable').length / Math.max(1, lines.length);
  },
  open: (options, lines) => new HubbleParser(options.counting ?? shownBy(lines)),
};

/** The counting kind that a chunk's events call for; sought before its first record is counted. */
function shownBy(lines: readonly string[]): CountingKind | null {
  const kinds = new Set<number>();
  for (const line of lines) {
    const type = EVENT_TYPE.exec(line)?.[1];
    if (type !== undefined) kinds.add(Number(type));
    if (kinds.has(EVENT.policyVerdict)) break;
  }
  return countingOf(kinds);
}

class HubbleParser implements FlowParser {
  readonly carry = null;
  private readonly ends = new EndReader();
  private readonly refused = new RecentSet(RETRY_WINDOW_MS);
  private readonly started = new RecentSet(RETRY_WINDOW_MS);

  constructor(readonly counting: CountingKind | null) {}

  skip(): void {}

  parse(line: string): readonly RecordOutcome[] {
    const read = unwrapLine(line);
    switch (read.kind) {
      case 'unreadable':
        return [rejected(read.reason)];
      case 'other':
        return [ignored(`${read.what}: not a flow`)];
      case 'lost': {
        const at = read.time === null ? null : timeOf(read.time);
        const reason = `events lost in ${read.source}`;
        return [{ kind: 'gap', gap: { start: at, end: at, lost: read.lost, reason } }];
      }
      case 'flow':
        return [this.flow(read.flow)];
    }
  }

  private flow(flow: HubbleFlow): RecordOutcome {
    const time = timeOf(flow.time);
    if (time === null) return rejected('"time" is absent or not RFC 3339');
    if (!flow.IP?.source || !flow.IP.destination) return ignored('no IP: not a flow between addresses');
    const judgement = judge(flow);
    if (!judgement) return ignored(`verdict ${flow.verdict ?? 'absent'}: no policy decision`);
    const reply = isReply(flow);
    const kind = eventKind(flow);
    if (reply === true) return ignored('reply: not an attempt');
    if (judgement.verdict === 'allowed') {
      const reason = whyNotCounted(flow, kind, this.counting);
      if (reason) return ignored(reason);
    }
    const transport = transportOf(flow);
    if (!transport) return ignored('no transport protocol that can be attempted');
    const { source, destination } = flow.IP;
    const tuple = `${transport.protocol} ${source} ${transport.sourcePort} ${destination} ${transport.port}`;
    if (judgement.verdict === 'denied' || judgement.verdict === 'unknown') {
      if (kind !== EVENT.l7 && !this.refused.add(tuple, time))
        return ignored('refused attempt that is counted already');
    } else if (kind === EVENT.trace && !this.started.add(tuple, time)) {
      return ignored('further packet of an attempt that is counted');
    }
    const reporter = reporterOf(flow);
    const near = reporter === 'src' ? flow.source : flow.destination;
    const far = reporter === 'src' ? flow.destination : flow.source;
    const normalised: NormalisedFlow = {
      recordId: flow.uuid || null,
      reporter,
      start: time,
      end: time,
      initiator: this.ends.read(flow.source, source, transport.sourcePort || null, flow.source_names),
      responder: this.ends.read(flow.destination, destination, transport.port || null, flow.destination_names),
      directionInferred: reply === null && kind !== EVENT.policyVerdict && flow.l4?.TCP?.flags?.SYN !== true,
      protocol: transport.protocol,
      port: transport.port,
      verdict: judgement.verdict,
      denyKind: judgement.denyKind,
      policy: judgement.policy,
      attempts: attemptsOf(flow),
      bytesForward: null,
      bytesReverse: null,
    };
    return { kind: 'flow', flow: normalised, network: this.ends.cluster(near) ?? this.ends.cluster(far) };
  }
}

function timeOf(value: string | undefined): number | null {
  if (typeof value !== 'string') return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : time;
}

/** EGRESS is seen where it leaves, INGRESS where it arrives. */
function reporterOf(flow: HubbleFlow): Reporter {
  if (flow.traffic_direction === 'EGRESS') return 'src';
  return flow.traffic_direction === 'INGRESS' ? 'dst' : 'unknown';
}

interface Transport {
  readonly protocol: number;
  readonly sourcePort: number;
  readonly port: number;
}

function transportOf(flow: HubbleFlow): Transport | null {
  const l4 = flow.l4;
  if (!l4) return null;
  const ports = l4.TCP ?? l4.UDP ?? l4.SCTP;
  if (ports) {
    const protocol = l4.TCP ? 6 : l4.UDP ? 17 : 132;
    return { protocol, sourcePort: portOf(ports.source_port), port: portOf(ports.destination_port) };
  }
  if (l4.ICMPv4) return { protocol: 1, sourcePort: 0, port: 0 };
  if (l4.ICMPv6) return { protocol: 58, sourcePort: 0, port: 0 };
  if (l4.IGMP) return { protocol: 2, sourcePort: 0, port: 0 };
  return l4.VRRP ? { protocol: 112, sourcePort: 0, port: 0 } : null;
}

function portOf(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535 ? value : 0;
}

/** An aggregated record stands for several flows; any other for one. */
function attemptsOf(flow: HubbleFlow): number {
  const { ingress_flow_count = 0, egress_flow_count = 0, unknown_direction_flow_count = 0 } = flow.aggregate ?? {};
  const sum = Number(ingress_flow_count) + Number(egress_flow_count) + Number(unknown_direction_flow_count);
  return Number.isSafeInteger(sum) && sum > 0 ? sum : 1;
}
