import { describe, expect, it } from 'vitest';
import { twoNamespaces } from './testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const block = (cidr: string, ...except: string[]) => ({ ipBlock: { cidr, except } });

function egress(...to: unknown[]) {
  return { podSelector: DB, policyTypes: ['Egress'], egress: [{ to }] };
}

function coverage(spec: unknown, direction: 'ingress' | 'egress') {
  const answers = twoNamespaces().policy('p', spec).evaluate();
  return answers.reachability.coverage(answers.index('a/db'), direction);
}

describe('coverage', () => {
  it('none where no policy of the direction selects it', () => {
    expect(coverage({ podSelector: DB }, 'egress')).toMatchObject({
      state: 'none',
      documents: [],
      reason: 'no egress policy selects it',
    });
    expect(coverage({ podSelector: DB }, 'ingress')).toMatchObject({
      state: 'covered',
      documents: [{ source: 'policies.yaml' }],
    });
  });

  it('open when a rule allows everybody, naming the rule', () => {
    const answer = coverage({ podSelector: DB, ingress: [{}] }, 'ingress');
    expect(answer.state).toBe('open');
    expect(answer.opener).toMatchObject({ name: 'p', rule: 0, direction: 'ingress', ref: { source: 'policies.yaml' } });
    expect(answer.reason).toBe('rule 1 of p allows all ports from the whole internet');
  });

  it.each([
    ['two halves of the internet are all of it', egress(block('0.0.0.0/1'), block('128.0.0.0/1')), 'open'],
    ['one half is a limit', egress(block('0.0.0.0/1')), 'covered'],
    [
      'the internet without private space is still the internet',
      egress(block('0.0.0.0/0', '10.0.0.0/8', '192.168.0.0/16')),
      'open',
    ],
    ['the internet without some of it is a limit', egress(block('0.0.0.0/0', '8.8.8.0/24')), 'covered'],
    ['every pod of the cluster', egress({ namespaceSelector: {} }), 'open'],
    ['every pod of the own namespace is a limit', egress({ podSelector: {} }), 'covered'],
    [
      'every namespace that happens to be present is a limit',
      egress({ namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'Exists' }] } }),
      'covered',
    ],
  ])('%s', (_, spec, state) => {
    expect(coverage(spec, 'egress').state).toBe(state);
  });

  it('a port is a limit, whoever may use it', () => {
    expect(coverage({ podSelector: DB, ingress: [{ ports: [{ port: 443 }] }] }, 'ingress').state).toBe('covered');
  });

  it('a host-network workload has none, and the reason says why', () => {
    const answers = twoNamespaces()
      .deployment('agent', { hostNetwork: true })
      .policy('p', { podSelector: {} })
      .evaluate();
    expect(answers.reachability.coverage(answers.index('a/agent'), 'ingress')).toMatchObject({
      state: 'none',
      reason: 'it is on the host network, where pod policies do not apply',
    });
  });
});
