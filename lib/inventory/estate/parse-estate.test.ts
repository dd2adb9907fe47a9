import { describe, expect, it } from 'vitest';
import { parseEstate } from './parse-estate';

const HEAD = 'apiVersion: bulkhead.io/v1\nkind: Estate\n';
const parse = (text: string) => parseEstate([{ source: 'estate.yaml', text: HEAD + text }]);
const problems = (text: string) => parse(text).problems.map((p) => `${p.severity} ${p.source} ${p.message}`);

const EXAMPLE = `environments:
  - { name: production, match: [{ cluster: prod-* }, { account: "111122223333" }] }
teams:
  - { name: payments, contact: "#payments-oncall", match: [{ label: team=payments }] }
segments:
  - name: cardholder-data
    tier: restricted            # public | internal | confidential | restricted
    owner: payments
    data: [{ class: PCI, holds: stores }]   # stores | processes | transmits
    intent: { ingress: enforced, egress: draft }   # none | draft | enforced
    reviewEvery: 90d
    match: [{ namespace: pci-* }, { label: segment=cde }, { cidr: 10.20.0.0/16 }]
  - { name: payments-core, tier: confidential }
  - { name: public-edge, tier: public }
services:
  - { match: { name: checkout, namespace: shop }, criticality: critical, data: [{ class: PCI, holds: transmits }] }
  - { match: { name: prometheus }, transit: false, reason: "scrapes, relays nothing" }
externals:
  - { name: partner-bank, kind: partner, cidrs: [198.51.100.0/24], hosts: ["api.bank.example"] }
intent:
  - { from: payments-core, to: cardholder-data, ports: [8443/TCP], owner: payments, reason: "tokenise cards" }
  - { from: internet, to: public-edge, ports: [443/TCP], owner: edge, reason: "shop front" }
  - { from: "*", to: "*", ports: [53/UDP, 53/TCP], via: kube-dns, owner: platform, reason: "name resolution" }
expect:
  - { mustNot: { from: internet, to: cardholder-data } }
  - { must: { from: checkout, to: payments-api, port: 8080/TCP } }
`;

describe('the estate of the documentation', () => {
  it('is read whole, with lines', () => {
    const { estate, problems: none } = parse(EXAMPLE);
    expect(none).toEqual([]);
    expect(estate.environments).toEqual([
      {
        name: 'production',
        match: [{ cluster: 'prod-*' }, { account: '111122223333' }],
        ref: { source: 'estate.yaml', line: 4 },
      },
    ]);
    expect(estate.segments[0]).toEqual({
      name: 'cardholder-data',
      tier: 'restricted',
      owner: 'payments',
      data: [{ class: 'PCI', holds: 'stores' }],
      intent: { ingress: 'enforced', egress: 'draft' },
      isolateMembers: false,
      reviewEvery: '90d',
      match: [{ namespace: 'pci-*' }, { label: 'segment=cde' }, { cidr: '10.20.0.0/16' }],
      ref: { source: 'estate.yaml', line: 8 },
    });
    expect(estate.services[1]).toMatchObject({
      transit: false,
      reason: 'scrapes, relays nothing',
      match: [{ name: 'prometheus' }],
    });
    expect(estate.intent[2]).toMatchObject({
      from: '*',
      via: 'kube-dns',
      crossEnvironment: false,
      ports: [
        { protocol: 'UDP', from: 53, to: 53 },
        { protocol: 'TCP', from: 53, to: 53 },
      ],
    });
    expect(estate.expect).toEqual([
      {
        kind: 'mustNot',
        from: 'internet',
        to: 'cardholder-data',
        ports: null,
        hops: 'direct',
        ref: { source: 'estate.yaml', line: 27 },
      },
      {
        kind: 'must',
        from: 'checkout',
        to: 'payments-api',
        ports: [{ protocol: 'TCP', from: 8080, to: 8080 }],
        hops: 'direct',
        ref: { source: 'estate.yaml', line: 28 },
      },
    ]);
  });

  it('may be a folder of documents', () => {
    const { estate } = parseEstate([
      {
        source: 'a.yaml',
        text: `${HEAD}segments: [{name: a, tier: public}]\n---\n${HEAD}segments: [{name: b, tier: public}]`,
      },
      { source: 'c.yaml', text: `${HEAD}intent: [{from: a, to: b}]` },
    ]);
    expect([estate.segments.map((s) => [s.name, s.ref.line]), estate.intent.length]).toEqual([
      [
        ['a', 3],
        ['b', 7],
      ],
      1,
    ]);
  });
});

describe('bad records cost themselves only, and say where', () => {
  const good = '  - { name: good, tier: public }\n';
  it.each([
    ['a wrong tier', 'tier: secret', /^error estate.yaml:5 segments.1.tier: expected one of "public"/],
    ['no tier', 'owner: x', /^error estate.yaml:5 segments.1.tier: /],
    [
      'a bad CIDR',
      'tier: public, match: [{cidr: 10.0.0.300/8}]',
      /^error estate.yaml:5 segments.1.match.0.cidr: expected an address block/,
    ],
    ['bits beyond the prefix', 'tier: public, match: [{cidr: 10.20.1.0/16}]', /did you mean 10.20.0.0\/16/],
    ['a prefix out of range', 'tier: public, match: [{cidr: 10.0.0.0/33}]', /prefix length from 0 to 32/],
    ['a bad duration', 'tier: public, reviewEvery: soon', /segments.1.reviewEvery: expected a duration such as 90d/],
    ['an empty criterion', 'tier: public, match: [{}]', /at least one thing to match/],
    ['a wrong stage of intent', 'tier: public, intent: {ingress: on}', /segments.1.intent.ingress: expected one of/],
  ])('%s', (_, fields, message) => {
    const {
      estate,
      problems: [problem, ...more],
    } = parse(`segments:\n${good}  - { name: bad, ${fields} }\n${good.replace('good', 'better')}`);
    expect(`${problem?.severity} ${problem?.source} ${problem?.message}`).toMatch(message);
    expect(more).toEqual([]);
    expect(estate.segments.map((s) => s.name)).toEqual(['good', 'better']);
  });

  it.each([
    ['99999/TCP', /ports from 1 to 65535/],
    ['443-80/TCP', /ports from 1 to 65535 in order/],
    ['443/ICMP', /a port such as 443\/TCP/],
  ])('port %s', (port, message) => {
    const result = parse(`segments:\n${good}intent:\n  - { from: good, to: good, ports: [443/TCP, ${port}] }\n`);
    expect(result.estate.intent).toEqual([]);
    expect(result.problems[0]).toMatchObject({
      source: 'estate.yaml:6',
      path: 'intent.0.ports.1',
      message: expect.stringMatching(message),
    });
  });

  it('intent that names what is not defined', () => {
    const text = `segments:\n${good}intent:\n  - { from: good, to: nowhere }\n  - { from: good, to: shop/web }\n  - { from: internet, to: good }\n`;
    expect(problems(text)).toEqual([
      expect.stringMatching(/^error estate.yaml:6 intent names "nowhere", which is not defined/),
    ]);
    expect(parse(text).estate.intent.map((i) => i.to)).toEqual(['shop/web', 'good']);
  });

  it('a name twice: both lines', () => {
    expect(problems(`segments:\n${good}${good}`)).toEqual([
      'error estate.yaml:5 the segment "good" is already defined at estate.yaml:4; this one is ignored',
    ]);
  });

  it('names that mean something else', () => {
    expect(problems('externals:\n  - { name: internet }\n')[0]).toMatch(
      /externals.0.name: this name has a meaning of its own/,
    );
  });

  it('an unknown field or section is a warning, and the record is kept', () => {
    const result = parse(
      `segments:\n  - { name: a, tier: public, teir: x, data: [{ class: PCI, hold: stores }] }\nsegment: []\n`,
    );
    expect(result.problems.map((p) => [p.severity, p.path])).toEqual([
      ['warning', 'segments.0.data.0.hold'],
      ['warning', 'segments.0.teir'],
      ['warning', 'segment'],
    ]);
    expect(result.estate.segments[0]?.data).toEqual([{ class: 'PCI', holds: 'processes' }]);
  });

  it('an expectation that is neither must nor mustNot', () => {
    expect(problems('expect:\n  - { must: { from: a } }\n')).toEqual([
      expect.stringMatching(/^error estate.yaml:4 expect.0.must.to: /),
    ]);
  });

  it.each([
    ['a section that is no list', 'segments: {a: 1}\n', /^error estate.yaml:3 expected segments to be a list/],
    ['a record that is no mapping', 'segments: [a]\n', /^error estate.yaml:3 segments.0: /],
    ['broken YAML', 'segments: [\n', /^error estate.yaml:\d not YAML/],
    ['another kind of document', `---\nkind: Deployment\n`, /expected apiVersion: bulkhead.io\/v1 and kind: Estate/],
  ])('%s', (_, text, message) => {
    expect(problems(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('exceptions', () => {
  const segments = 'segments:\n  - { name: partners, tier: public }\n  - { name: vault, tier: restricted }\n';
  const complete = {
    name: 'EX-114',
    from: 'partners',
    to: 'vault',
    ports: '[9000/TCP]',
    owner: 'edge',
    approver: 'head of edge',
    reason: 'move',
    expires: '2026-12-31',
  };
  const row = (over: Record<string, string | null> = {}) => {
    const fields = Object.entries({ ...complete, ...over }).filter(([, value]) => value !== null);
    return `  - { ${fields.map(([key, value]) => `${key}: ${value}`).join(', ')} }\n`;
  };
  const of = (...rows: string[]) => parse(`${segments}exceptions:\n${rows.join('')}`);

  it('are temporary, owned and approved', () => {
    expect(of(row())).toEqual({
      estate: expect.objectContaining({
        exceptions: [
          {
            id: 'EX-114',
            from: 'partners',
            to: 'vault',
            ports: [{ protocol: 'TCP', from: 9000, to: 9000 }],
            owner: 'edge',
            approver: 'head of edge',
            reason: 'move',
            expiresAt: '2027-01-01T00:00:00.000Z',
            ref: { source: 'estate.yaml', line: 7 },
          },
        ],
      }),
      problems: [],
    });
    expect(of(row({ ports: null })).estate.exceptions?.[0]?.ports).toBeNull();
  });

  it.each([
    ['without an end', { expires: null }, /exceptions.1.expires: missing; expected/],
    ['with an end that is no day', { expires: '2026-02-30' }, /exceptions.1.expires: expected a day such as/],
    ['that nobody owns', { owner: null }, /exceptions.1.owner: missing; expected a text/],
    ['that nobody approved', { approver: '" "' }, /exceptions.1.approver: is empty; expected a text/],
    ['without a reason', { reason: null }, /exceptions.1.reason: missing/],
    ['without a name', { name: null }, /exceptions.1.name: missing/],
    ['of a port beyond all', { ports: '[99999/TCP]' }, /exceptions.1.ports.0: expected ports from 1 to 65535/],
    ['of nobody', { from: 'nowhere' }, /the exception names "nowhere", which is not defined/],
    ['of a name that is taken', { name: 'EX-114' }, /the exception "EX-114" is already defined at estate.yaml:7/],
  ])('one %s costs itself only, and names its line', (_, over, message) => {
    const { estate, problems } = of(row(), row({ name: 'EX-2', ...over }));
    expect(estate.exceptions?.map(({ id }) => id)).toEqual(['EX-114']);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ source: 'estate.yaml:8', severity: 'error' });
    expect(problems[0]?.message).toMatch(message);
  });

  it('one that its own owner approved is kept with a warning', () => {
    const { estate, problems } = of(row({ approver: 'edge' }));
    expect(estate.exceptions).toHaveLength(1);
    expect(problems).toEqual([
      {
        source: 'estate.yaml:7',
        message: 'the exception "EX-114" is approved by its own owner; expected somebody else',
        severity: 'warning',
      },
    ]);
  });

  it('an empty list says that there are none; no list says nothing', () => {
    expect(parse('exceptions: []\n').estate.exceptions).toEqual([]);
    expect(parse('teams: []\n').estate.exceptions).toBeNull();
  });
});

describe('segments that claim the same', () => {
  it.each([
    ['the same criterion', '[{namespace: pci, cluster: a}]', '[{cluster: a, namespace: pci}]', 1],
    ['one block within the other', '[{cidr: 10.0.0.0/8}]', '[{cidr: 10.20.0.0/16}]', 1],
    ['blocks beside each other', '[{cidr: 10.0.0.0/16}]', '[{cidr: 10.1.0.0/16}]', 0],
    ['families do not overlap', '[{cidr: "::/0"}]', '[{cidr: 0.0.0.0/0}]', 0],
    ['blocks in different clusters', '[{cidr: 10.0.0.0/8, cluster: a}]', '[{cidr: 10.0.0.0/8, cluster: b}]', 0],
  ])('%s', (_, a, b, count) => {
    const found = problems(
      `segments:\n  - { name: a, tier: public, match: ${a} }\n  - { name: b, tier: public, match: ${b} }\n`,
    );
    expect(found).toHaveLength(count);
    for (const message of found)
      expect(message).toMatch(/^warning estate.yaml:5 segment "b" claims .*segment "a" \(estate.yaml:4\)/);
  });
});
