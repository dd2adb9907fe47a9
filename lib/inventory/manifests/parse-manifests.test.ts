import { describe, expect, it } from 'vitest';
import { parseManifests } from './parse-manifests';

const parse = (text: string, origin: 'detect' | 'intended' = 'detect') =>
  parseManifests([{ source: 'in.yaml', text }], { cluster: 'c1', origin });
const names = (text: string) => parse(text).documents.map((d) => `${d.kind} ${d.namespace}/${d.name} :${d.ref.line}`);

const pod = (name: string) => `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${name}\n  namespace: shop\n`;
const policySpec = '{"podSelector":{},"ingress":[{"from":[{"podSelector":{}}]}]}';

describe('shapes of input', () => {
  const shapes: [string, string, string[]][] = [
    ['one object', pod('a'), ['Pod shop/a :1']],
    [
      'documents with comments and blanks',
      `# top\n---\n${pod('a')}---\n# nothing\n---\n\n---\n${pod('b')}`,
      ['Pod shop/a :3', 'Pod shop/b :13'],
    ],
    ['CRLF', `${pod('a')}---\n${pod('b')}`.replaceAll('\n', '\r\n'), ['Pod shop/a :1', 'Pod shop/b :7']],
    ['a byte order mark', `\uFEFF${pod('a')}`, ['Pod shop/a :1']],
    ['tabs in comments', `# a\tb\n${pod('a')}\t# c\n`, ['Pod shop/a :2']],
    [
      'Helm output',
      `---\n# Source: shop/templates/a.yaml\n${pod('a')}---\n# Source: shop/templates/empty.yaml\n`,
      ['Pod shop/a :3'],
    ],
    ['a directive and an end marker', `%YAML 1.2\n---\n${pod('a')}...\n`, ['Pod shop/a :3']],
    ['a marker with content', `--- {apiVersion: v1, kind: Pod, metadata: {name: a}}\n`, ['Pod default/a :1']],
    [
      'a List',
      `apiVersion: v1\nkind: List\nitems:\n- ${pod('a').replaceAll('\n', '\n  ')}\n- ${pod('b').replaceAll('\n', '\n  ')}`,
      ['Pod shop/a :4', 'Pod shop/b :10'],
    ],
    [
      'a typed list',
      `{"kind":"NetworkPolicyList","apiVersion":"networking.k8s.io/v1","items":[\n{"metadata":{"name":"p"},"spec":${policySpec}}]}`,
      ['NetworkPolicy default/p :2'],
    ],
    ['an empty typed list', '{"kind":"PodList","apiVersion":"v1","items":null}', []],
    [
      'NDJSON',
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}\n{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"}}\n',
      ['Pod default/a :1', 'Pod default/b :2'],
    ],
    ['a JSON array', '[{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}]', ['Pod default/a :1']],
    [
      'JSON documents between markers',
      '---\n{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}\n---\n{"apiVersion":"v1","kind":"Pod","metadata":{"name":"b"}}',
      ['Pod default/a :2', 'Pod default/b :4'],
    ],
    ['a cluster-scoped object', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n', ['Namespace /shop :1']],
    [
      'a generated name',
      'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: load-}\n',
      ['Job default/load-x :1'],
    ],
    ['nothing', '', []],
  ];
  it.each(shapes)('%s', (_, text, expected) => {
    expect(names(text)).toEqual(expected);
    expect(parse(text).rejected).toEqual([]);
  });

  it('a List within a List', () => {
    const inner = `{"kind":"List","apiVersion":"v1","items":[{"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}}]}`;
    expect(names(`{"kind":"List","apiVersion":"v1","items":[${inner}]}`)).toEqual(['Pod default/a :1']);
  });
});

describe('field lines', () => {
  it('of YAML, in list items too', () => {
    const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicyList
items:
- metadata: {name: a}
- metadata: {name: b}
  spec:
    ingress:
    - from:
      - podSelector: {}
      - namespaceSelector:
          matchLabels: {team: x}
`;
    const [, second] = parse(text).documents;
    expect(second?.lines).toMatchObject({ '': 5, spec: 6, 'spec.ingress.0': 8, 'spec.ingress.0.from.1': 10 });
    expect(second?.lines['spec.ingress.0.from.1.namespaceSelector.matchLabels.team']).toBe(11);
  });

  it('of JSON, behind earlier documents', () => {
    const text = `${pod('a')}---\n{\n "apiVersion": "networking.k8s.io/v1",\n "kind": "NetworkPolicy",\n "metadata": {"name": "p"},\n "spec": {"ingress": [\n  {"from": []}]}}`;
    expect(parse(text).documents[1]?.lines).toMatchObject({ '': 7, spec: 11, 'spec.ingress.0.from': 12 });
  });

  it('survive a structured clone (a worker thread gets them too)', () => {
    const [document] = parse(pod('a')).documents;
    expect(structuredClone(document)?.lines['metadata.name']).toBe(4);
  });
});

describe('bad documents among good ones', () => {
  const good = `---\n${pod('good')}`;
  const deepJson = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(',')}]`),
  ].join('\n');
  const bad: [string, string, number, RegExp][] = [
    ['a duplicate key', `kind: Pod\napiVersion: v1\nkind: Pod\n`, 3, /the key "kind" is written twice/],
    ['a duplicate key in JSON', '{"kind":"Pod",\n"kind":"Pod"}\n', 2, /"kind" is written twice/],
    ['an unclosed quote', 'kind: "Pod\napiVersion: v1\n', 3, /not YAML: Missing closing/],
    ['a tab used to indent', 'kind: Pod\nmetadata:\n\tname: a\n', 3, /tab|not YAML/],
    [
      'an alias bomb',
      `apiVersion: v1\nkind: Pod\n${bomb}\n`,
      1,
      /^its aliases expand beyond 1000 copies: an alias bomb$/,
    ],
    [
      'an alias without an anchor',
      'kind: Pod\nmetadata: *nowhere\n',
      1,
      /^the alias \*nowhere names no anchor; expected &nowhere before it$/,
    ],
    ['deep flow nesting', `a: ${'['.repeat(20_000)}\n`, 1, /deeper than 100/],
    ['a flood of brackets', `a: ${'['.repeat(2_000_000)}\n`, 1, /deeper than 100/],
    [
      'deep block nesting',
      `${Array.from({ length: 2000 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')}\n`,
      102,
      /deeper than 100/,
    ],
    ['deep compact nesting', `${'- '.repeat(20_000)}a\n`, 1, /deeper than 100/],
    ['deep JSON', `${deepJson}\n`, 1, /deeper than 100/],
    ['JSON that is cut off', '{"kind":"Pod","metadata":{"name":"a"\n', 2, /cut off/],
    ['an unrendered Helm template', 'kind: Pod\n{{- if .Values.on }}\nmetadata:\n', 2, /helm template/],
    ['a templated name', 'kind: Pod\napiVersion: v1\nmetadata:\n  name: {{ .Values.name }}\n', 1, /helm template/],
    ['a quoted templated name', 'kind: Pod\napiVersion: v1\nmetadata: {name: "{{ .Values.a }}"}\n', 1, /helm template/],
    ['a string', 'just words\n', 1, /found a string/],
    ['no kind', 'apiVersion: v1\nmetadata: {name: a}\n', 1, /both kind and apiVersion/],
    ['no name', 'apiVersion: v1\nkind: Pod\nmetadata: {}\n', 1, /metadata.name/],
    ['a number as a name', 'apiVersion: v1\nkind: Pod\nmetadata: {name: 12}\n', 1, /metadata.name.*12/],
    ['a name with an escape code', 'apiVersion: v1\nkind: Pod\nmetadata: {name: "a\\e[31m"}\n', 1, /metadata.name/],
  ];
  it.each(bad)('%s', (_, text, line, reason) => {
    const result = parse(`${good}---\n${text}${good}`);
    expect(result.documents.map((d) => d.name)).toEqual(['good', 'good']);
    expect(result.rejected).toHaveLength(1);
    expect(result.rejected[0]?.line).toBe(line + 7);
    expect(result.rejected[0]?.reason).toMatch(reason);
  });

  it('whatever is wrong is said by us alone, not by the parser on its own', async () => {
    const warnings: unknown[] = [];
    const keep = (warning: Error) => void warnings.push(warning.message);
    process.on('warning', keep);
    parse('kind: Pod\napiVersion: v1\nmetadata:\n  name: {{ .Values.name }}\n');
    await new Promise(setImmediate);
    process.off('warning', keep);
    expect(warnings).toEqual([]);
  });

  it('binary data', () => {
    expect(parse('\u0000\u0001PNG').rejected[0]?.reason).toMatch(/binary/);
  });

  it('a broken line of NDJSON loses that line only', () => {
    const line = (name: string) => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}"}}`;
    const result = parse(`${line('a')}\n{"apiVersion": oops}\n${line('b')}\n`);
    expect(result.documents.map((d) => d.name)).toEqual(['a', 'b']);
    expect(result.rejected).toEqual([
      { source: 'in.yaml', line: 2, reason: 'expected a JSON value, found "oops}\\n{\\"apiV"' },
    ]);
  });

  it.each([
    ['a values file', 'replicas: 3\nimage: web\n', /skipped: not a Kubernetes object/],
    ['a Helm chart', 'apiVersion: v2\nname: shop\nversion: 1.0.0\n', /skipped: a Helm chart; .*rendered first/],
    ['a kustomization without a kind', 'resources: [web.yaml]\n', /skipped: a kustomization; .*kubectl kustomize/],
    [
      'a kustomization',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [web.yaml]\n',
      /^a kustomization; it is not applied here/,
    ],
    ['an empty file', '', /^nothing in it; expected Kubernetes manifests$/],
    ['comments alone', '# Source: a.yaml\n---\n# nothing\n', /^nothing in it/],
  ])('%s is passed over with a warning, not refused', (_, text, message) => {
    const result = parse(text);
    expect(result.rejected).toEqual([]);
    expect(result.warnings).toEqual([{ source: 'in.yaml:1', message: expect.stringMatching(message) }]);
  });

  it('a list that holds nothing is an answer, not an empty file', () => {
    expect(parse('apiVersion: v1\nkind: List\nitems: []\n').warnings).toEqual([]);
  });
});

describe('what is kept of a document', () => {
  it('no secrets, no managedFields; unknown kinds are counted by group', () => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {password: aHVudGVyMg==}\n---\napiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: k}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a, managedFields: [{manager: kubectl}]}\n`;
    const result = parse(text);
    expect(JSON.stringify(result.documents)).not.toMatch(/aHVudGVyMg|kubectl/);
    expect([...result.unknownKinds]).toEqual([
      ['Secret', 1],
      ['Service.serving.knative.dev', 1],
    ]);
    expect(result.counts).toEqual({ objects: 3, kept: 1, unknown: 2, rejected: 0 });
  });

  it('origin: deployed where the server left its mark, unless somebody states otherwise', () => {
    const served = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, resourceVersion: "17"}\n';
    expect(parse(served).documents[0]?.origin).toBe('deployed');
    expect(parse(pod('a')).documents[0]?.origin).toBe('declared');
    expect(parse(served, 'intended').documents[0]?.origin).toBe('intended');
  });

  it('keys named like prototype members stay data', () => {
    const text =
      '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"__proto__":"x","constructor":"y"}}}';
    const labels = parse(text).documents[0]?.body.metadata;
    expect(JSON.stringify(labels)).toContain('"__proto__":"x"');
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});
