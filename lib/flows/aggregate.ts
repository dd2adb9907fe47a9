import type { EndpointNamer, ObservedEndpoint } from './endpoint';
import type { FlowPolicyRef, NormalisedFlow } from './model';
import { VERDICT } from './verdict-code';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** Indexes point into the batch's own lists; ids are the database's business. */
export interface BatchKey {
  readonly network: string;
  readonly initiator: number;
  readonly responder: number;
  readonly protocol: number;
  readonly port: number;
}

export interface BatchRow {
  readonly key: number;
  readonly minute: number;
  readonly verdict: number;
  readonly policy: number;
  src: number;
  dst: number;
  mid: number;
  bytesForward: number | null;
  bytesReverse: number | null;
  firstAt: number;
  lastAt: number;
}

export interface BatchSample {
  readonly key: number;
  readonly verdict: number;
  readonly flow: NormalisedFlow;
}

const SAMPLES_PER_KEY_AND_HOUR = 3;
const MAX_SAMPLES = 5_000;

/** Adds up flows into evidence rows, minute by minute and key by key. */
export class Aggregate {
  readonly endpoints: ObservedEndpoint[] = [];
  readonly keys: BatchKey[] = [];
  /** Index 0 stands for none. */
  readonly policies: (FlowPolicyRef | null)[] = [null];
  readonly samples: BatchSample[] = [];
  newest = Number.NEGATIVE_INFINITY;
  private readonly endpointIndex = new Map<string, number>();
  private readonly keyIndex = new Map<string, number>();
  private readonly policyIndex = new Map<string, number>();
  private readonly rowIndex = new Map<string, BatchRow>();
  private readonly sampleCounts = new Map<string, number>();

  constructor(private readonly namer: EndpointNamer) {}

  get rows(): IterableIterator<BatchRow> {
    return this.rowIndex.values();
  }

  get size(): number {
    return this.rowIndex.size;
  }

  add(flow: NormalisedFlow, network: string): void {
    const key = this.key(flow, network);
    const policy = flow.policy ? this.policy(flow.policy) : 0;
    const verdict = VERDICT[flow.verdict];
    const minute = Math.floor(flow.end / MINUTE_MS) * MINUTE_MS;
    const id = `${key} ${minute} ${verdict} ${policy}`;
    let row = this.rowIndex.get(id);
    if (!row) {
      const nothing = { src: 0, dst: 0, mid: 0, bytesForward: null, bytesReverse: null };
      row = { key, minute, verdict, policy, ...nothing, firstAt: flow.start, lastAt: flow.end };
      this.rowIndex.set(id, row);
    }
    row[flow.reporter === 'unknown' ? 'mid' : flow.reporter] += flow.attempts;
    if (flow.bytesForward !== null) row.bytesForward = (row.bytesForward ?? 0) + flow.bytesForward;
    if (flow.bytesReverse !== null) row.bytesReverse = (row.bytesReverse ?? 0) + flow.bytesReverse;
    if (flow.start < row.firstAt) row.firstAt = flow.start;
    if (flow.end > row.lastAt) row.lastAt = flow.end;
    if (flow.end > this.newest) this.newest = flow.end;
    if (verdict === VERDICT.denied || verdict === VERDICT.would_deny) this.sample(key, verdict, flow);
  }

  /** Refused attempts keep a few full addresses per key and hour. */
  private sample(key: number, verdict: number, flow: NormalisedFlow): void {
    const id = `${key} ${verdict} ${Math.floor(flow.end / HOUR_MS)}`;
    const kept = this.sampleCounts.get(id) ?? 0;
    if (kept >= SAMPLES_PER_KEY_AND_HOUR || this.samples.length >= MAX_SAMPLES) return;
    this.sampleCounts.set(id, kept + 1);
    this.samples.push({ key, verdict, flow });
  }

  private key(flow: NormalisedFlow, network: string): number {
    const initiator = this.endpoint(this.namer.name(flow.initiator, network));
    const responder = this.endpoint(this.namer.name(flow.responder, network));
    const id = `${initiator} ${responder} ${flow.protocol} ${flow.port} ${network}`;
    let index = this.keyIndex.get(id);
    if (index === undefined) {
      index = this.keys.push({ network, initiator, responder, protocol: flow.protocol, port: flow.port }) - 1;
      this.keyIndex.set(id, index);
    }
    return index;
  }

  private endpoint(endpoint: ObservedEndpoint): number {
    const id = `${endpoint.kind} ${endpoint.network} ${endpoint.key}`;
    let index = this.endpointIndex.get(id);
    if (index === undefined) {
      index = this.endpoints.push(endpoint) - 1;
      this.endpointIndex.set(id, index);
    }
    return index;
  }

  private policy(policy: FlowPolicyRef): number {
    const id = `${policy.kind} ${policy.namespace} ${policy.name}`;
    let index = this.policyIndex.get(id);
    if (index === undefined) {
      index = this.policies.push(policy) - 1;
      this.policyIndex.set(id, index);
    }
    return index;
  }
}
