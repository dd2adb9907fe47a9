import { describe, expect, it } from 'vitest';
import { cluster, estate } from './testing/cluster';

const east = cluster('east').namespace('shop').deployment('web').deployment('db');
const west = cluster('west').namespace('shop').deployment('web');
const joined = estate(east, west);
const answers = joined.reachability;
const at = (id: string) =>
  answers.vertices.findIndex((vertex) => vertex.kind === 'workload' && vertex.workload.id === id);
const [eastWeb, eastDb, westWeb] = [
  at('east/shop/web[Deployment]'),
  at('east/shop/db[Deployment]'),
  at('west/shop/web[Deployment]'),
];

describe('pairs across clusters that policy allows', () => {
  it('are reached at most, never for certain', () => {
    expect(answers.row(eastWeb, 'may').has(westWeb)).toBe(true);
    expect(answers.row(eastWeb, 'must').has(westWeb)).toBe(false);
    expect(answers.row(eastWeb, 'must').has(eastDb)).toBe(true);
    expect(answers.ports(eastWeb, westWeb).must).toEqual([]);
    expect(answers.ports(eastWeb, westWeb).may).not.toEqual([]);
  });
  it('are decided as unknown, with the step that says why', () => {
    const decision = answers.decide(eastWeb, westWeb, { protocol: 'TCP', port: 80 });
    expect(decision.verdict).toBe('unknown');
    expect(decision.decidedBy?.domain).toBe('network between clusters');
    expect(decision.summary).toContain('can route');
    expect(answers.decide(eastWeb, eastDb, { protocol: 'TCP', port: 80 }).verdict).toBe('allowed');
  });
  it('are listed as uncertain, within the limit', () => {
    const pairs = answers.uncertain(100).map(({ from, to }) => `${from}>${to}`);
    expect(pairs).toContain(`${eastWeb}>${westWeb}`);
    expect(pairs).not.toContain(`${eastWeb}>${eastDb}`);
    expect(answers.uncertain(1)).toHaveLength(1);
  });
  it('still reach the outside for certain', () => {
    const outside = answers.vertices.findIndex(({ kind }) => kind === 'outside');
    expect(answers.row(eastWeb, 'must').has(outside)).toBe(true);
  });
});

describe('pairs across clusters that policy refuses', () => {
  it('stay refused', () => {
    const closed = cluster('west').namespace('shop').deployment('web').policy('deny', { podSelector: {} });
    const refused = estate(east, closed).reachability;
    const target = refused.vertices.findIndex(
      (vertex) => vertex.kind === 'workload' && vertex.workload.id === 'west/shop/web[Deployment]',
    );
    expect(refused.decide(eastWeb, target, { protocol: 'TCP', port: 80 }).verdict).toBe('denied');
    expect(refused.row(eastWeb, 'may').has(target)).toBe(false);
  });
});
