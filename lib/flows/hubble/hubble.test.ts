import { describe, expect, it } from 'vitest';
import type { RecordOutcome } from '../format';
import type { NormalisedFlow } from '../model';
import { hubble } from './hubble';

const BASE = {
  time: '2026-11-21T11:00:00.123456789Z',
  verdict: 'FORWARDED',
  IP: { source: '10.0.0.1', destination: '10.0.0.2' },
  l4: { TCP: { source_port: 40_000, destination_port: 8080, flags: { SYN: true } } },
  source: {
    namespace: 'shop',
    pod_name: 'web-1',
    labels: ['k8s:app=web'],
    workloads: [{ name: 'web', kind: 'Deployment' }],
  },
  destination: { namespace: 'shop', pod_name: 'db-0', labels: ['k8s:app=db'] },
  Type: 'L3_L4',
  event_type: { type: 5 },
  traffic_direction: 'INGRESS',
  is_reply: false,
};

type Change = Record<string, unknown>;
const line = (change: Change = {}): string => JSON.stringify({ flow: { ...BASE, ...change }, node_name: 'n1' });

/** Outcomes of lines read as one chunk. */
function read(...lines: string[]): RecordOutcome[] {
  const parser = hubble.open({ formatString: null, counting: null }, lines);
  return lines.flatMap((text) => parser.parse(text));
}

function flowOf(text: string): NormalisedFlow {
  const [outcome] = read(text);
  if (outcome?.kind !== 'flow') throw new Error(`expected a flow, got ${JSON.stringify(outcome)}`);
  return outcome.flow;
}

const kinds = (...lines: string[]): string[] => read(...lines).map(({ kind }) => kind);

describe('hubble: wrappings', () => {
  it.each([
    ['exporter', line()],
    ['bare', JSON.stringify(BASE)],
    ['container runtime', `2026-11-21T11:00:00.1Z stdout F ${line()}`],
  ])('%s', (_, text) => expect(kinds(text)).toEqual(['flow']));

  it('tells gaps, other events and nonsense apart', () => {
    const lost = '{"lost_events":{"source":"HUBBLE_RING_BUFFER","num_events_lost":"31"},"time":"2026-11-21T11:00:00Z"}';
    expect(read(lost)).toMatchObject([{ kind: 'gap', gap: { lost: 31, reason: 'events lost in HUBBLE_RING_BUFFER' } }]);
    expect(kinds('{"agent_event":{}}', '{"debug_event":{}}')).toEqual(['ignored', 'ignored']);
    expect(kinds('{"a":1}', '[]', '{"flow":', 'x', `2026-11-21T11:00:00Z stdout P ${line()}`)).toEqual(
      Array(5).fill('rejected'),
    );
  });
});

describe('hubble: one attempt counts once', () => {
  it('takes policy verdicts where there are any, traces where there are none', () => {
    const trace = { event_type: { type: 4 }, trace_observation_point: 'TO_ENDPOINT' };
    expect(kinds(line(), line(trace), line({ Type: 'L7', event_type: { type: 129 } }))).toEqual([
      'flow',
      'ignored',
      'ignored',
    ]);
    const ack = { ...trace, l4: { TCP: { source_port: 40_000, destination_port: 8080, flags: { ACK: true } } } };
    const onTheWay = { ...trace, trace_observation_point: 'TO_OVERLAY' };
    expect(kinds(line(onTheWay), line(trace), line(trace), line(ack))).toEqual([
      'ignored',
      'flow',
      'ignored',
      'ignored',
    ]);
  });

  it('keeps to what the source was fixed to', () => {
    const trace = line({ event_type: { type: 4 }, trace_observation_point: 'TO_ENDPOINT' });
    const parser = hubble.open({ formatString: null, counting: 'policy-verdict' }, [trace]);
    expect(parser.parse(trace)).toMatchObject([{ kind: 'ignored' }]);
  });

  it('counts a drop beside its policy verdict, and retransmissions, as one refused attempt', () => {
    const verdict = line({ verdict: 'DROPPED', drop_reason_desc: 'POLICY_DENIED' });
    const drop = line({
      verdict: 'DROPPED',
      drop_reason_desc: 'POLICY_DENIED',
      event_type: { type: 1, sub_type: 133 },
    });
    const again = line({ verdict: 'DROPPED', drop_reason: 133, time: '2026-11-21T11:00:07Z' });
    expect(kinds(verdict, drop, again)).toEqual(['flow', 'ignored', 'ignored']);
    const otherPort = { TCP: { source_port: 40_001, destination_port: 8080 } };
    const other = line({ verdict: 'DROPPED', drop_reason: 133, l4: otherPort });
    expect(kinds(verdict, other)).toEqual(['flow', 'flow']);
  });

  it('never takes a reply for an attempt', () => {
    expect(kinds(line({ is_reply: true }), line({ is_reply: undefined, reply: true }))).toEqual(['ignored', 'ignored']);
    expect(kinds(line({ is_reply: true, verdict: 'DROPPED', drop_reason: 133 }))).toEqual(['ignored']);
  });
});

describe('hubble: verdicts', () => {
  const denied = { verdict: 'DROPPED', traffic_direction: 'INGRESS' };
  const by = [{ name: 'deny-all', namespace: 'shop', kind: 'CiliumNetworkPolicy' }];
  it.each<[string, Change, Partial<NormalisedFlow>]>([
    ['forwarded', {}, { verdict: 'allowed', denyKind: null, reporter: 'dst' }],
    [
      'redirected to the proxy',
      { verdict: 'REDIRECTED', traffic_direction: 'EGRESS' },
      { verdict: 'allowed', reporter: 'src' },
    ],
    ['default deny', { ...denied, drop_reason: 133 }, { verdict: 'denied', denyKind: 'policy_default', policy: null }],
    [
      'explicit deny with its policy',
      { ...denied, drop_reason_desc: 'POLICY_DENY', ingress_denied_by: by, egress_allowed_by: [{ name: 'other' }] },
      {
        verdict: 'denied',
        denyKind: 'policy_explicit',
        policy: { kind: 'CiliumNetworkPolicy', namespace: 'shop', name: 'deny-all' },
      },
    ],
    [
      'datapath trouble is no refusal',
      { ...denied, drop_reason_desc: 'INVALID_SOURCE_IP', event_type: { type: 1 } },
      {
        verdict: 'unknown',
        denyKind: 'non_policy',
        policy: { kind: 'Datapath', namespace: '', name: 'INVALID_SOURCE_IP' },
      },
    ],
    ['audit', { verdict: 'AUDIT', ingress_denied_by: by }, { verdict: 'would_deny', denyKind: 'policy_explicit' }],
    [
      'request refused by the proxy',
      { ...denied, Type: 'L7', event_type: { type: 129 }, l7: { type: 'REQUEST', http: { code: 403 } } },
      { verdict: 'denied', denyKind: 'l7' },
    ],
    ['no direction stated', { traffic_direction: undefined }, { reporter: 'unknown' }],
    ['aggregated', { aggregate: { ingress_flow_count: 12 } }, { attempts: 12 }],
    ['no counters', {}, { bytesForward: null, bytesReverse: null, attempts: 1 }],
  ])('%s', (_, change, expected) => expect(flowOf(line(change))).toMatchObject(expected));

  it('ignores what decides nothing', () => {
    expect(kinds(line({ verdict: 'TRACED' }), line({ verdict: 'TRANSLATED' }), line({ verdict: 'ERROR' }))).toEqual([
      'ignored',
      'ignored',
      'ignored',
    ]);
  });
});

describe('hubble: ends', () => {
  it('reads names, labels, reserved identities, and ends that a field mask emptied', () => {
    const flow = flowOf(
      line({ destination: { identity: 1, labels: ['reserved:host', 'reserved:kube-apiserver'] }, source: {} }),
    );
    expect(flow.responder).toMatchObject({ reserved: 'kube-apiserver', pod: null, address: '10.0.0.2' });
    expect(flow.initiator).toMatchObject({ reserved: null, workload: null, labels: null, address: '10.0.0.1' });
    expect(flowOf(line()).initiator).toMatchObject({
      workload: { name: 'web', kind: 'Deployment' },
      labels: { app: 'web' },
    });
  });

  it('rejects a record without a time', () => {
    expect(kinds(line({ time: undefined }), line({ time: 'yesterday' }))).toEqual(['rejected', 'rejected']);
  });
});
