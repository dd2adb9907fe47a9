import { describe, expect, it } from 'vitest';
import { formatPorts } from './port-set-operations';
import type { Answers } from './testing/cluster';
import { twoNamespaces } from './testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const web = { podSelector: { matchLabels: { app: 'web' } } };
const block = (cidr: string, ...except: string[]) => ({ ipBlock: { cidr, except } });

function outside({ reachability }: Answers): string[] {
  return reachability.vertices.flatMap((v) => (v.kind === 'outside' ? [`${v.first}-${v.last}`] : []));
}

describe('vertices of the outside', () => {
  it('are one IPv4 range where no policy names an address', () => {
    expect(outside(twoNamespaces().policy('p', { podSelector: {} }).evaluate())).toEqual(['0.0.0.0-255.255.255.255']);
  });

  it('are split at the bounds that change an answer', () => {
    const answers = twoNamespaces()
      .policy('p', { podSelector: DB, ingress: [{ from: [block('10.0.0.0/8', '10.1.0.0/16')] }] })
      .evaluate();
    expect(outside(answers)).toEqual([
      '0.0.0.0-9.255.255.255',
      '10.0.0.0-10.0.255.255',
      '10.1.0.0-10.1.255.255',
      '10.2.0.0-10.255.255.255',
      '11.0.0.0-255.255.255.255',
    ]);
  });

  it('are joined again where two blocks say the same', () => {
    const halves = [block('203.0.113.0/25'), block('203.0.113.128/25')];
    const answers = twoNamespaces()
      .policy('p', { podSelector: DB, ingress: [{ from: halves }] })
      .evaluate();
    expect(outside(answers)).toEqual([
      '0.0.0.0-203.0.112.255',
      '203.0.113.0-203.0.113.255',
      '203.0.114.0-255.255.255.255',
    ]);
  });

  it('hold IPv6 only where something speaks it', () => {
    const answers = twoNamespaces()
      .policy('p', { podSelector: DB, ingress: [{ from: [block('fd00::/8')] }] })
      .evaluate();
    expect(outside(answers)).toEqual([
      '0.0.0.0-255.255.255.255',
      '::-fcff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'fd00::-fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
      'fe00::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff',
    ]);
  });
});

describe('rows, ports and openers', () => {
  const answers = twoNamespaces()
    .policy('deny', { podSelector: {} })
    .policy('in', {
      podSelector: DB,
      ingress: [
        { from: [web], ports: [{ port: 5432 }] },
        { from: [web], ports: [{ port: 53, protocol: 'UDP' }] },
      ],
    })
    .evaluate();
  const { reachability } = answers;
  const [from, to] = [answers.index('a/web'), answers.index('a/db')];

  it('leave the own row out and never join two outside ranges', () => {
    for (let v = 0; v < reachability.vertices.length; v++) expect(reachability.row(v, 'may').has(v)).toBe(false);
    expect(reachability.ports(reachability.workloadCount, reachability.workloadCount).may).toEqual([]);
  });

  it('give the ports of a pair', () => {
    expect(formatPorts(reachability.ports(from, to).must)).toBe('5432/TCP, 53/UDP');
    expect([...reachability.row(from, 'must')].includes(to)).toBe(true);
  });

  it('name the rules that open a pair, limited to the ports asked for', () => {
    expect(reachability.openers(from, to).map((ref) => ref.id)).toEqual([
      'networkpolicy:test/a/in#ingress.0',
      'networkpolicy:test/a/in#ingress.1',
    ]);
    const dns = reachability.openers(from, to, [{ protocol: 'UDP', from: 53, to: 53 }]);
    expect(dns.map((ref) => ref.rule)).toEqual([1]);
    expect(reachability.openers(answers.index('a/api'), to)).toEqual([]);
  });

  it('closing one rule closes its ports and keeps the isolation', () => {
    const after = reachability.without(new Set(['networkpolicy:test/a/in#ingress.0']));
    expect(formatPorts(after.ports(from, to).must)).toBe('53/UDP');
    const both = after.without(new Set(['networkpolicy:test/a/in#ingress.1']));
    expect(both.ports(from, to).may).toEqual([]);
    expect(both.coverage(to, 'ingress').state).toBe('covered');
    expect(formatPorts(reachability.ports(from, to).must)).toBe('5432/TCP, 53/UDP');
  });
});

describe('uncertainty', () => {
  const world = () =>
    twoNamespaces()
      .deployment('known', { pods: [{ addresses: ['10.1.2.3'] }] })
      .policy('p', { podSelector: DB, ingress: [{ from: [block('10.0.0.0/8')], ports: [{ port: 80 }] }] });

  it('lists each pair with the ports and the reason', () => {
    const { reachability } = world().evaluate();
    const found = reachability.uncertain(100);
    expect(found.map(({ ports }) => formatPorts(ports))).toEqual(Array(5).fill('80/TCP'));
    expect(found.map(({ why }) => why)).toContain(
      '10.0.0.0/8 holds an address of a/known; network plugins differ in whether ipBlock applies to pods',
    );
    expect(reachability.uncertain(2)).toHaveLength(2);
  });

  it('conventional takes a known address as matched, and still says that plugins differ', () => {
    const answers = world().evaluate({ addressRulesOnPods: 'conventional' });
    const [from, to] = [answers.index('a/known'), answers.index('a/db')];
    expect(formatPorts(answers.reachability.ports(from, to).must)).toBe('80/TCP');
    expect(answers.reachability.uncertain(100).some((pair) => pair.from === from && pair.to === to)).toBe(true);
    expect(answers.reachability.row(answers.index('a/web'), 'must').has(to)).toBe(false);
  });

  it('is empty where everything is definite', () => {
    expect(twoNamespaces().policy('p', { podSelector: {} }).evaluate().reachability.uncertain(10)).toEqual([]);
  });
});

describe('what is told of each policy', () => {
  it('counts what it selects and what each rule matches', () => {
    const { evaluation, index } = (() => {
      const answers = twoNamespaces()
        .policy('idle', { podSelector: { matchLabels: { app: 'gone' } } })
        .policy('p', {
          podSelector: DB,
          ingress: [{ from: [{ podSelector: { matchLabels: { app: 'gone' } } }], ports: [{ port: 'sql' }] }, {}],
        })
        .evaluate();
      return { evaluation: answers.evaluation, index: answers.index('a/db') };
    })();
    const [idle, p] = evaluation.policies;
    expect(idle).toMatchObject({ name: 'idle', selected: [], isolates: ['ingress'], readable: true });
    expect(p?.selected).toEqual([index]);
    expect(p?.rules).toMatchObject([
      {
        peers: ['pods with app=gone in namespace a'],
        matchedWorkloads: 0,
        matchesOutside: false,
        portNames: ['sql'],
        ports: [],
      },
      { peers: ['anybody'], matchedWorkloads: 5, matchesOutside: true, everyPeer: true },
    ]);
  });
});
