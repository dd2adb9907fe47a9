/** The fields of a Hubble flow that are read (cilium api/v1/flow/flow.proto). Everything may be absent. */
export interface HubbleEnd {
  readonly ID?: number;
  readonly identity?: number;
  readonly cluster_name?: string;
  readonly namespace?: string;
  readonly labels?: readonly string[];
  readonly pod_name?: string;
  readonly workloads?: readonly { readonly name?: string; readonly kind?: string }[];
}

interface PortPair {
  readonly source_port?: number;
  readonly destination_port?: number;
  readonly flags?: { readonly SYN?: boolean; readonly ACK?: boolean };
}

interface IcmpHeader {
  readonly type?: number;
}

export interface HubblePolicy {
  readonly name?: string;
  readonly namespace?: string;
  readonly kind?: string;
}

export interface HubbleFlow {
  readonly time?: string;
  readonly uuid?: string;
  readonly verdict?: string;
  readonly drop_reason?: number;
  readonly drop_reason_desc?: string;
  readonly IP?: { readonly source?: string; readonly destination?: string };
  readonly l4?: {
    readonly TCP?: PortPair;
    readonly UDP?: PortPair;
    readonly SCTP?: PortPair;
    readonly ICMPv4?: IcmpHeader;
    readonly ICMPv6?: IcmpHeader;
    readonly VRRP?: object;
    readonly IGMP?: object;
  };
  readonly source?: HubbleEnd;
  readonly destination?: HubbleEnd;
  readonly source_names?: readonly string[];
  readonly destination_names?: readonly string[];
  readonly Type?: string;
  readonly l7?: { readonly type?: string; readonly http?: { readonly code?: number } };
  readonly reply?: boolean;
  readonly is_reply?: boolean | null;
  readonly event_type?: { readonly type?: number; readonly sub_type?: number };
  readonly traffic_direction?: string;
  readonly trace_observation_point?: string;
  readonly egress_allowed_by?: readonly HubblePolicy[];
  readonly ingress_allowed_by?: readonly HubblePolicy[];
  readonly egress_denied_by?: readonly HubblePolicy[];
  readonly ingress_denied_by?: readonly HubblePolicy[];
  readonly aggregate?: {
    readonly ingress_flow_count?: number;
    readonly egress_flow_count?: number;
    readonly unknown_direction_flow_count?: number;
  };
}

/** A line after its wrapping was taken off. */
export type HubbleLine =
  | { readonly kind: 'flow'; readonly flow: HubbleFlow }
  | { readonly kind: 'lost'; readonly lost: number | null; readonly time: string | null; readonly source: string }
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'unreadable'; readonly reason: string };

const CRI_PREFIX = /^\d{4}-\d\d-\d\dT\S+ (?:stdout|stderr) ([FP]) /;

/**
 * Takes off what may stand around a flow: a container runtime's prefix, and the exporter's or client's wrapper
 * (`{"flow":{...}}`, `{"lost_events":{...}}`, agent and debug events); older clients print the flow bare.
 */
export function unwrapLine(line: string): HubbleLine {
  let text = line;
  if (text.charCodeAt(0) !== 123) {
    const prefix = CRI_PREFIX.exec(text);
    if (prefix?.[1] === 'P')
      return unreadable('the container runtime cut this record in parts: only whole ones are read');
    if (prefix) text = text.slice(prefix[0].length);
    text = text.trimStart();
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return unreadable('not a JSON object: a Hubble record is one JSON object per line');
  }
  if (!isRecord(value)) return unreadable('not a JSON object: a Hubble record is one JSON object per line');
  if (isRecord(value.flow)) return { kind: 'flow', flow: value.flow };
  const lost = value.lost_events;
  if (isRecord(lost)) {
    return {
      kind: 'lost',
      lost: countOf(lost.num_events_lost),
      time: typeof value.time === 'string' ? value.time : null,
      source: typeof lost.source === 'string' ? lost.source : 'unknown buffer',
    };
  }
  for (const what of ['agent_event', 'debug_event', 'node_status']) {
    if (what in value) return { kind: 'other', what };
  }
  if (typeof value.verdict === 'string' && ('IP' in value || 'l4' in value || 'source' in value)) {
    return { kind: 'flow', flow: value };
  }
  return unreadable('no "flow" in the record, and not a bare flow (verdict, IP, l4)');
}

function unreadable(reason: string): HubbleLine {
  return { kind: 'unreadable', reason };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** 64-bit counts are serialised as strings. */
function countOf(value: unknown): number | null {
  const count = typeof value === 'string' ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) && count >= 0 ? count : null;
}
