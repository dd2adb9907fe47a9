import { expect, it } from 'vitest';
import type { Protocol } from '@/lib/inventory/model';
import type { Verdict } from '../reachability';
import { type ClusterBuilder, cluster } from './cluster';

/** `a/web > a/db 5432/TCP`: who opens a connection to whom, on which port; an end may be an address. */
export type Probes = Readonly<Record<string, Verdict>>;

export interface TruthCase {
  readonly name: string;
  readonly world: (world: ClusterBuilder) => ClusterBuilder;
  readonly expected: Probes;
}

/** Namespaces `a` (env=prod), `b` (env=dev) with three deployments in `a` and two in `b`, no policy yet. */
export function twoNamespaces(): ClusterBuilder {
  return cluster()
    .namespace('b', { env: 'dev', team: 'red' })
    .deployment('web', { labels: { app: 'web', tier: 'front' } })
    .deployment('job', { labels: { app: 'job' } })
    .namespace('a', { env: 'prod' })
    .deployment('web', { labels: { app: 'web', tier: 'front' }, ports: [{ name: 'http', port: 8080 }] })
    .deployment('api', { labels: { app: 'api', tier: 'back' }, ports: [{ name: 'http', port: 9090 }] })
    .deployment('db', { labels: { app: 'db', tier: 'back', canary: '' }, ports: [{ name: 'sql', port: 5432 }] });
}

/** One test per case; each probe is asked of `decide()`, and `ports()` must agree with it. */
export function truthTable(cases: readonly TruthCase[]): void {
  it.each(cases)('$name', ({ world, expected }) => {
    const answers = world(twoNamespaces()).evaluate();
    const actual: Record<string, Verdict> = {};
    const byPorts: Record<string, Verdict> = {};
    for (const probe of Object.keys(expected)) {
      const { from, to, traffic } = parseProbe(probe);
      actual[probe] = answers.decide(from, to, traffic).verdict;
      const { must, may } = answers.reachability.ports(answers.index(from), answers.index(to));
      const holds = (ports: typeof must) =>
        ports.some((r) => r.protocol === traffic.protocol && r.from <= traffic.port && traffic.port <= r.to);
      byPorts[probe] = holds(must) ? 'allowed' : holds(may) ? 'unknown' : 'denied';
    }
    expect(actual).toEqual(expected);
    expect(byPorts).toEqual(expected);
  });
}

function parseProbe(probe: string) {
  const match = /^(\S+) > (\S+) (\d+)\/(TCP|UDP|SCTP)$/.exec(probe);
  if (match === null) throw new Error(`not a probe: ${probe}`);
  const [, from = '', to = '', port, protocol] = match;
  return { from, to, traffic: { port: Number(port), protocol: protocol as Protocol } };
}
