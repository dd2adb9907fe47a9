import { describe, expect, it } from 'vitest';
import { DIALECTS } from './dialects';
import type { Answers, ClusterBuilder } from './testing/cluster';
import { toyDialect } from './testing/toy-dialect';
import { twoNamespaces } from './testing/truth-case';

const DB = { app: 'db' };
const allowWeb = {
  podSelector: { matchLabels: DB },
  ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }],
};

interface ToyRule {
  readonly action: 'allow' | 'deny' | 'pass';
  readonly peer: Readonly<Record<string, string>> | null;
  readonly port?: number;
}

function toy(world: ClusterBuilder, name: string, priority: number, rules: readonly ToyRule[], more: object = {}) {
  const spec = { tier: 'admin', priority, direction: 'ingress', subject: DB, rules, ...more };
  return world.document('toy/v1', 'Toy', name, spec);
}

function ask(answers: Answers, from: string, port = 80): string {
  return answers.decide(from, 'a/db', { protocol: 'TCP', port }).verdict;
}

describe('a second dialect in the same enforcement domain', () => {
  const dialects = [...DIALECTS, toyDialect('cni')];

  it('denies before NetworkPolicy is asked', () => {
    const world = toy(twoNamespaces().policy('p', allowWeb), 'deny', 1, [
      { action: 'deny', peer: { app: 'web' }, port: 80 },
    ]);
    const answers = world.evaluate({ dialects });
    expect([ask(answers, 'a/web', 80), ask(answers, 'a/web', 81), ask(answers, 'a/api')]).toEqual([
      'denied',
      'allowed',
      'denied',
    ]);
  });

  it('allows what NetworkPolicy would refuse, in this direction only', () => {
    const world = toy(twoNamespaces().policy('p', { podSelector: {} }), 'allow', 1, [
      { action: 'allow', peer: { app: 'api' } },
    ]);
    const answers = world.evaluate({ dialects });
    expect([ask(answers, 'a/api'), ask(answers, 'a/web')]).toEqual(['allowed', 'denied']);
    const closed = toy(
      twoNamespaces().policy('p', { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }),
      'allow',
      1,
      [{ action: 'allow', peer: { app: 'api' } }],
    );
    expect(ask(closed.evaluate({ dialects }), 'a/api')).toBe('denied');
  });

  it('passes to NetworkPolicy, over later rules of its own tier', () => {
    const passed = (spec: unknown) =>
      toy(twoNamespaces().policy('p', spec), 'pass', 1, [
        { action: 'pass', peer: { app: 'web' } },
        { action: 'deny', peer: null },
      ]).evaluate({ dialects });
    const answers = passed(allowWeb);
    expect([ask(answers, 'a/web'), ask(answers, 'a/api')]).toEqual(['allowed', 'denied']);
    expect(ask(passed({ podSelector: {} }), 'a/web')).toBe('denied');
  });

  it('ranks by priority, whatever the order of the documents', () => {
    const allow = [{ action: 'allow', peer: null }] as const;
    const deny = [{ action: 'deny', peer: null }] as const;
    const first = toy(toy(twoNamespaces(), 'late', 9, deny), 'early', 1, allow).evaluate({ dialects });
    const second = toy(toy(twoNamespaces(), 'late', 9, allow), 'early', 1, deny).evaluate({ dialects });
    expect([ask(first, 'a/web'), ask(second, 'a/web')]).toEqual(['allowed', 'denied']);
  });

  it('denying rules win where the stage says so', () => {
    const rules = [
      { action: 'allow', peer: null },
      { action: 'deny', peer: { app: 'web' } },
    ] as const;
    const inOrder = toy(twoNamespaces(), 't', 1, rules).evaluate({ dialects });
    const overriding = toy(twoNamespaces(), 't', 1, rules, { algorithm: 'deny-overrides' }).evaluate({ dialects });
    expect([ask(inOrder, 'a/web'), ask(overriding, 'a/web'), ask(overriding, 'a/api')]).toEqual([
      'allowed',
      'denied',
      'allowed',
    ]);
  });

  it('a baseline tier decides only for pods that NetworkPolicy left alone, and is deny-only coverage', () => {
    const rules = [{ action: 'deny', peer: { app: 'web' } }] as const;
    const baseline = (world: ClusterBuilder) =>
      toy(world, 'base', 1, rules, { tier: 'baseline' }).evaluate({ dialects });
    const alone = baseline(twoNamespaces());
    expect([ask(alone, 'a/web'), ask(alone, 'a/api')]).toEqual(['denied', 'allowed']);
    expect(alone.reachability.coverage(alone.index('a/db'), 'ingress').state).toBe('deny-only');
    expect(ask(baseline(twoNamespaces().policy('p', allowWeb)), 'a/web')).toBe('allowed');
  });

  it('explains the deciding rule of either dialect', () => {
    const world = toy(twoNamespaces().policy('p', allowWeb), 'guard', 1, [
      { action: 'deny', peer: { app: 'web' }, port: 80 },
    ]);
    const answers = world.evaluate({ dialects });
    expect(answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 80 }).decidedBy?.rule?.dialect).toBe('toy');
    expect(answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 81 }).decidedBy?.rule?.dialect).toBe(
      'networkpolicy',
    );
  });
});

describe('a second dialect in an enforcement domain of its own', () => {
  const dialects = [...DIALECTS, toyDialect('mesh')];

  it('both domains must allow: neither overrides the other', () => {
    const world = toy(twoNamespaces().policy('p', allowWeb), 'allow', 1, [
      { action: 'allow', peer: { app: 'api' } },
      { action: 'deny', peer: { app: 'web' }, port: 81 },
    ]);
    const answers = world.evaluate({ dialects });
    expect([ask(answers, 'a/api'), ask(answers, 'a/web', 80), ask(answers, 'a/web', 81)]).toEqual([
      'denied',
      'allowed',
      'denied',
    ]);
    const { steps } = answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 80 });
    expect(steps.map((step) => step.domain)).toEqual(['', 'test/cni', 'test/mesh']);
  });

  it('rows and ports combine the domains port by port', () => {
    const port = { ports: [{ port: 80 }] };
    const world = toy(twoNamespaces().policy('p', { podSelector: { matchLabels: DB }, ingress: [port] }), 'deny', 1, [
      { action: 'deny', peer: null, port: 80 },
    ]);
    const { reachability, index } = indexed(world.evaluate({ dialects }));
    expect(reachability.row(index('a/web'), 'may').has(index('a/db'))).toBe(false);
    expect(reachability.ports(index('a/web'), index('a/db')).may).toEqual([]);
  });
});

function indexed(answers: Answers) {
  return { reachability: answers.reachability, index: (name: string) => answers.index(name) };
}
