import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../evaluate';
import { arbitrarySpec } from '../testing/arbitrary-cluster';
import { twoNamespaces } from '../testing/truth-case';

const DB = { matchLabels: { app: 'db' } };
const TRAFFIC = { protocol: 'TCP', port: 80 } as const;

const FAULTS: readonly (readonly [string, unknown, string])[] = [
  ['a misspelt field of the spec', { podSelector: DB, ingres: [{}] }, 'spec.ingres: unknown field `ingres`'],
  ['a misspelt field of a rule', { podSelector: DB, ingress: [{ form: [] }] }, 'spec.ingress.0.form: unknown field'],
  [
    'a misspelt selector',
    { podSelector: DB, ingress: [{ from: [{ podSelectors: {} }] }] },
    'unknown field `podSelectors`',
  ],
  ['an empty peer', { podSelector: DB, ingress: [{ from: [{}] }] }, 'a peer needs podSelector'],
  [
    'ipBlock beside a selector',
    { podSelector: DB, ingress: [{ from: [{ podSelector: {}, ipBlock: { cidr: '10.0.0.0/8' } }] }] },
    'beside a selector',
  ],
  [
    'except outside its block',
    { podSelector: DB, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['11.0.0.0/16'] } }] }] },
    'does not lie within',
  ],
  [
    'except equal to its block',
    { podSelector: DB, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.0/8'] } }] }] },
    'does not lie within',
  ],
  [
    'a block that is no CIDR',
    { podSelector: DB, ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0' } }] }] },
    'not a CIDR block',
  ],
  [
    'endPort without port',
    { podSelector: DB, ingress: [{ ports: [{ endPort: 90 }] }] },
    'endPort needs a numeric port',
  ],
  [
    'endPort beside a name',
    { podSelector: DB, ingress: [{ ports: [{ port: 'http', endPort: 90 }] }] },
    'endPort needs a numeric port',
  ],
  [
    'endPort below port',
    { podSelector: DB, ingress: [{ ports: [{ port: 90, endPort: 80 }] }] },
    'endPort 80 is below port 90',
  ],
  ['a quoted port number', { podSelector: DB, ingress: [{ ports: [{ port: '80' }] }] }, 'a port number is not quoted'],
  ['a port out of range', { podSelector: DB, ingress: [{ ports: [{ port: 70000 }] }] }, 'a port is 1 to 65535'],
  ['a protocol in lower case', { podSelector: DB, ingress: [{ ports: [{ protocol: 'tcp' }] }] }, 'TCP, UDP or SCTP'],
  ['In without values', { podSelector: { matchExpressions: [{ key: 'app', operator: 'In' }] } }, 'In needs values'],
  [
    'Exists with values',
    { podSelector: { matchExpressions: [{ key: 'app', operator: 'Exists', values: ['x'] }] } },
    'takes no values',
  ],
  [
    'an unknown operator',
    { podSelector: { matchExpressions: [{ key: 'app', operator: 'Gt', values: ['1'] }] } },
    'operator must be',
  ],
  ['a label value that is a number', { podSelector: { matchLabels: { app: 1 } } }, 'quote it'],
  ['an unknown policy type', { podSelector: DB, policyTypes: ['ingress'] }, 'policyTypes holds'],
  ['rules that are no list', { podSelector: DB, ingress: {} }, 'must be a list'],
  ['a spec that is a list', [], 'must be a mapping'],
];

describe('malformed NetworkPolicies', () => {
  it.each(FAULTS)('%s: a warning with its line, and no definite verdict where it matters', (_, spec, message) => {
    const answers = twoNamespaces().policy('bad', spec).evaluate();
    const { warnings, policies } = answers.evaluation;
    expect(warnings.map((warning) => warning.message).join('\n')).toContain(message);
    for (const { source } of warnings) expect(source).toMatch(/^policies\.yaml:\d+$/);
    expect(policies[0]?.readable).toBe(false);
    expect(answers.decide('b/web', 'a/db', TRAFFIC).verdict).toBe('unknown');
    expect(answers.reachability.coverage(answers.index('a/db'), 'ingress').state).toBe('unknown');
    expect(answers.decide('a/web', 'b/web', { protocol: 'UDP', port: 9 }).verdict).not.toBe('denied');
  });

  it('may open what another policy closes, but never takes away what another allows', () => {
    const from = [{ podSelector: { matchLabels: { app: 'web' } } }];
    const answers = twoNamespaces()
      .policy('good', { podSelector: DB, ingress: [{ from }] })
      .policy('bad', { podSelector: DB, ingress: [{ form: [] }] })
      .evaluate();
    expect(answers.decide('a/web', 'a/db', TRAFFIC).verdict).toBe('allowed');
    expect(answers.decide('a/api', 'a/db', TRAFFIC).verdict).toBe('unknown');
    const [first] = answers.reachability.uncertain(1);
    expect(first?.why).toMatch(/^NetworkPolicy a\/bad \(policies\.yaml:\d+\) could not be read$/);
  });

  it('a fault in an ingress rule leaves egress definite', () => {
    const answers = twoNamespaces()
      .policy('bad', { podSelector: DB, policyTypes: ['Ingress'], ingress: [{ form: [] }] })
      .evaluate();
    expect(answers.decide('a/db', 'b/web', TRAFFIC).verdict).toBe('allowed');
  });

  it('a kind that no dialect reads decides nothing, and is named', () => {
    const answers = twoNamespaces().document('example.com/v1', 'Wall', 'w', {}).evaluate();
    expect(answers.evaluation.warnings[0]?.message).toBe(
      'Wall a/w: no dialect reads example.com/v1 Wall, so it decides nothing here',
    );
    expect(answers.decide('b/web', 'a/db', TRAFFIC).verdict).toBe('allowed');
  });

  it('whatever the spec holds, nothing crashes and an unreadable policy decides nothing for certain', () => {
    const junk = fc.oneof(
      fc.anything({ maxDepth: 4 }),
      fc.record({ podSelector: fc.anything(), ingress: fc.anything() }),
    );
    fc.assert(
      fc.property(junk, (spec) => {
        const answers = twoNamespaces().policy('junk', spec).evaluate();
        if (answers.evaluation.policies[0]?.readable === true) return;
        expect(answers.decide('b/web', 'a/db', TRAFFIC).verdict).not.toBe('denied');
      }),
      { seed: 20261121, numRuns: 1500 },
    );
  }, 30_000);

  it('one broken leaf in a valid spec: each definite verdict holds without the policy and with any reading of it', () => {
    fc.assert(
      fc.property(arbitrarySpec, fc.nat(), fc.constantFrom(null, 7, 'x', [], { odd: 1 }), (spec, place, leaf) => {
        const broken = twoNamespaces()
          .policy('p', breakLeaf(structuredClone(spec), place, leaf))
          .build();
        const whole = evaluate(broken);
        if (whole.policies[0]?.readable !== false) return;
        const without = evaluate({ ...broken, documents: [] }).reachability;
        for (let from = 0; from < whole.reachability.workloadCount; from++) {
          for (let to = 0; to < whole.reachability.workloadCount; to++) {
            // Refused by the server, the policy is not in force: whatever is certain must hold then as well.
            const { verdict } = whole.reachability.decide(from, to, TRAFFIC);
            if (verdict !== 'unknown') expect(verdict).toBe(without.decide(from, to, TRAFFIC).verdict);
          }
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  }, 30_000);
});

/** Replaces the value at the n-th key (counted through the whole tree, wrapping around) by `leaf`. */
function breakLeaf(spec: object, place: number, leaf: unknown): object {
  const slots: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  const visit = (holder: Record<string, unknown>) => {
    for (const key of Object.keys(holder)) {
      slots.push({ holder, key });
      const value = holder[key];
      if (typeof value === 'object' && value !== null) visit(value as Record<string, unknown>);
    }
  };
  visit(spec as Record<string, unknown>);
  const slot = slots[place % slots.length];
  if (slot !== undefined) slot.holder[slot.key] = leaf;
  return spec;
}
