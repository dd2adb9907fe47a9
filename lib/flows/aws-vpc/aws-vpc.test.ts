import { describe, expect, it } from 'vitest';
import type { RecordOutcome } from '../format';
import type { NormalisedFlow } from '../model';
import { awsVpc } from './aws-vpc';

function read(lines: readonly string[], formatString: string | null = null): RecordOutcome[] {
  const parser = awsVpc.open({ formatString, counting: null }, lines);
  return lines.flatMap((line) => parser.parse(line));
}

const v2 = (rest: string): string => `2 123456789012 eni-01 ${rest} 1795000000 1795000060 ACCEPT OK`;

function flowOf(outcome: RecordOutcome | undefined): NormalisedFlow {
  if (outcome?.kind !== 'flow') throw new Error(`expected a flow, got ${JSON.stringify(outcome)}`);
  return outcome.flow;
}

describe('aws-vpc: layouts', () => {
  it('reads the default format without a header, whatever the spacing', () => {
    const flow = flowOf(read([v2('10.0.0.1  10.0.0.2 40000 443 6 10 840')])[0]);
    expect(flow).toMatchObject({ port: 443, protocol: 6, verdict: 'allowed', bytesForward: 840, bytesReverse: null });
    expect([flow.start, flow.end]).toEqual([1_795_000_000_000, 1_795_000_060_000]);
  });

  it('follows headers, also a second one with another order, and format strings', () => {
    const outcomes = read([
      'action srcaddr dstaddr srcport dstport protocol start end',
      'REJECT 10.0.0.1 10.0.0.2 40000 443 6 1795000000 1795000060',
      'dstaddr srcaddr srcport dstport protocol start end action',
      '10.0.0.2 10.0.0.1 40000 443 6 1795000000 1795000060 ACCEPT',
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['ignored', 'flow', 'ignored', 'flow']);
    expect(flowOf(outcomes[3]).initiator.address).toBe('10.0.0.1');
    const names = ['srcaddr', 'dstaddr', 'srcport', 'dstport', 'protocol', 'start', 'end', 'action'];
    const format = names.map((name) => `$\{${name}}`).join(' ');
    expect(read(['10.0.0.1 10.0.0.2 1 2 17 1795000000 1795000000 ACCEPT'], format)).toMatchObject([{ kind: 'flow' }]);
  });

  it('hands the layout on to the next chunk', () => {
    const parser = awsVpc.open({ formatString: null, counting: null }, []);
    parser.skip('srcaddr dstaddr srcport dstport protocol start end action');
    const next = awsVpc.open({ formatString: parser.carry, counting: null }, []);
    expect(next.parse('10.0.0.1 10.0.0.2 40000 443 6 1795000000 1795000060 ACCEPT')[0]?.kind).toBe('flow');
  });

  it('prefers the packet addresses', () => {
    const fields = 'srcaddr dstaddr pkt-srcaddr pkt-dstaddr srcport dstport protocol start end action vpc-id';
    const [, outcome] = read([fields, '10.0.0.9 10.0.0.2 10.0.0.1 - 40000 443 6 1795000000 1795000060 ACCEPT vpc-1']);
    expect(flowOf(outcome)).toMatchObject({ initiator: { address: '10.0.0.1' }, responder: { address: '10.0.0.2' } });
    expect(outcome).toMatchObject({ network: 'vpc-1' });
  });

  it('opens CloudWatch envelopes, also glued together, and objects of fields', () => {
    const event = (id: string): string =>
      `{"id":"${id}","timestamp":1795000000000,"message":"${v2('10.0.0.1 10.0.0.2 40000 443 6 1 2')}"}`;
    const envelope = `{"messageType":"DATA_MESSAGE","logEvents":[${event('a')},${event('b')}]}`;
    expect(read([`${envelope}${envelope}`]).map((one) => flowOf(one).recordId)).toEqual(['a', 'b', 'a', 'b']);
    expect(read(['{"messageType":"CONTROL_MESSAGE"}'])[0]?.kind).toBe('ignored');
    const fields = {
      srcaddr: '10.0.0.1',
      dstaddr: '10.0.0.2',
      srcport: 9,
      dstport: 53,
      protocol: 17,
      start: 1_795_000_000,
      end: 1_795_000_001,
      action: 'ACCEPT',
      log_status: 'OK',
    };
    expect(flowOf(read([JSON.stringify(fields)])[0]).port).toBe(53);
  });
});

describe('aws-vpc: what is not a flow', () => {
  it('keeps gaps as gaps', () => {
    const line = (status: string): string => `2 123456789012 eni-01 - - - - - - - 1431280876 1431280934 - ${status}`;
    expect(read([line('NODATA'), line('SKIPDATA')])).toMatchObject([
      { kind: 'gap', gap: { lost: 0 } },
      { kind: 'gap', gap: { lost: null } },
    ]);
  });

  it.each([
    ['too few fields', '2 123456789012 eni-01 10.0.0.1'],
    ['no address', v2('10.0.0.300 10.0.0.2 40000 443 6 1 2')],
    ['a port that is none', v2('10.0.0.1 10.0.0.2 70000 443 6 1 2')],
    ['another action', v2('10.0.0.1 10.0.0.2 40000 443 6 1 2').replace('ACCEPT', 'MAYBE')],
    ['another status', v2('10.0.0.1 10.0.0.2 40000 443 6 1 2').replace('OK', 'O')],
  ])('rejects %s', (_, line) => expect(read([line])[0]?.kind).toBe('rejected'));

  it('rejects layouts that cannot place a flow', () => {
    expect(read(['srcaddr dstaddr srcport dstport protocol', '10.0.0.1 10.0.0.2 1 2 6'])[1]).toMatchObject({
      reason: expect.stringContaining('"start" and "end"'),
    });
  });
});

describe('aws-vpc: who started it', () => {
  const fields = 'srcaddr dstaddr srcport dstport protocol start end action tcp-flags bytes';
  const flags = (from: string, to: string, ports: string, value: number): string =>
    `${from} ${to} ${ports} 6 1795000000 1795000060 ACCEPT ${value} 99`;

  it('believes SYN and SYN-ACK before any port', () => {
    const [, syn, synAck, finToo] = read([
      fields,
      flags('10.0.0.1', '10.0.0.2', '443 50000', 2),
      flags('10.0.0.2', '10.0.0.1', '50000 443', 18),
      flags('10.0.0.2', '10.0.0.1', '50000 443', 19),
    ]);
    expect(flowOf(syn)).toMatchObject({ port: 50_000, attempts: 1, directionInferred: false, bytesForward: 99 });
    expect(flowOf(synAck)).toMatchObject({ port: 50_000, attempts: 0, bytesForward: null, bytesReverse: 99 });
    expect(flowOf(finToo).attempts).toBe(0);
  });

  it('infers from client port ranges, and says so', () => {
    const [flow] = read([v2('10.0.0.2 10.0.0.1 5601 41366 6 1 2')]);
    expect(flowOf(flow)).toMatchObject({ initiator: { address: '10.0.0.1' }, port: 5601, directionInferred: true });
  });

  it('books a rejected reply as nobody’s attempt', () => {
    const reject = (rest: string): string => v2(rest).replace('ACCEPT', 'REJECT');
    expect(read([reject('10.0.0.2 10.0.0.1 443 51234 6 1 2')])[0]).toMatchObject({ kind: 'ignored' });
    const icmp = [v2('203.0.113.12 172.31.16.139 0 0 1 4 336'), reject('172.31.16.139 203.0.113.12 0 0 1 4 336')];
    expect(read(icmp).map(({ kind }) => kind)).toEqual(['flow', 'ignored']);
    expect(flowOf(read([reject('10.0.0.1 10.0.0.2 51234 443 6 1 2')])[0]).verdict).toBe('denied');
  });

  it('learns whose interface it is', () => {
    const outcomes = read([
      v2('10.0.0.1 10.0.0.2 40000 443 6 1 2'),
      v2('10.0.0.1 10.0.0.3 40001 443 6 1 2'),
      v2('10.0.0.4 10.0.0.1 40002 443 6 1 2'),
    ]);
    expect(outcomes.map((outcome) => flowOf(outcome).reporter)).toEqual(['unknown', 'src', 'dst']);
  });
});

describe('aws-vpc: addresses', () => {
  it('reads IPv6', () => {
    expect(flowOf(read([v2('2001:db8::1 2001:db8::2 34892 22 6 54 8855')])[0]).responder.address).toBe('2001:db8::2');
  });
});
