import { describe, expect, it } from 'vitest';
import { cluster, estate } from './testing/cluster';
import { twoNamespaces } from './testing/truth-case';

const DB = { podSelector: { matchLabels: { app: 'db' } } };
const web = { podSelector: { matchLabels: { app: 'web' } } };

describe('decide in words', () => {
  it('names the documents that isolate, with file and line, and how many select it', () => {
    const answers = twoNamespaces()
      .policy('default-deny', { podSelector: {} })
      .policy('from-web', { ...DB, ingress: [{ from: [web], ports: [{ port: 5432 }] }] })
      .evaluate();
    const { verdict, summary, decidedBy } = answers.decide('a/api', 'a/db', { protocol: 'TCP', port: 5432 });
    expect(verdict).toBe('denied');
    expect(summary).toBe(
      'a/api to a/db on 5432/TCP: denied. a/db is isolated for ingress by default-deny (policies.yaml:9), from-web (policies.yaml:15); none of the 2 policies that select it allows 5432/TCP from a/api.',
    );
    expect(decidedBy).toMatchObject({ point: 'enters a/db', domain: 'test/cni', direction: 'ingress', rule: null });
  });

  it('says when a rule names the peer but other ports', () => {
    const answers = twoNamespaces()
      .policy('from-web', { ...DB, ingress: [{ from: [web], ports: [{ port: 5432 }] }] })
      .evaluate();
    const { summary } = answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 80 });
    expect(summary).toContain(
      'it does not allow 80/TCP from a/web. Rule 1 of from-web (policies.yaml:18) names it, but only for 5432/TCP.',
    );
  });

  it('names the rule that allows, its line and its peer as written', () => {
    const answers = twoNamespaces()
      .policy('from-web', { ...DB, ingress: [{ from: [web], ports: [{ port: 5432 }] }] })
      .evaluate();
    const { summary, steps } = answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 5432 });
    expect(summary).toBe(
      'a/web to a/db on 5432/TCP: allowed. Rule 1 of from-web (policies.yaml:18) allows 5432/TCP from pods with app=web in namespace a.',
    );
    expect(steps.map((step) => step.text)[0]).toBe('No egress policy selects a/web, so it may open any connection.');
  });

  it('says what an uncertain verdict turns on', () => {
    const answers = twoNamespaces()
      .policy('block', { ...DB, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }] }] })
      .evaluate();
    expect(answers.decide('a/web', 'a/db', { protocol: 'TCP', port: 80 }).decidedBy?.text).toBe(
      'It is unknown whether rule 1 of block (policies.yaml:18) applies: 10.0.0.0/8 may hold the address of a/web, which the input does not give.',
    );
  });

  it('selectors bind to their own cluster: a namesake elsewhere is another pod', () => {
    const east = cluster('east')
      .namespace('a')
      .deployment('web')
      .deployment('db')
      .policy('p', { ...DB, ingress: [{ from: [web] }] });
    const west = cluster('west').namespace('a').deployment('web');
    const answers = estate(east, west);
    expect(answers.decide('east/a/web', 'east/a/db', { protocol: 'TCP', port: 80 }).verdict).toBe('allowed');
    expect(answers.decide('west/a/web', 'east/a/db', { protocol: 'TCP', port: 80 }).verdict).toBe('denied');
  });
});
