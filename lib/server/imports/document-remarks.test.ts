import { expect, it } from 'vitest';
import { readDocuments } from './read-documents';

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { replicas: many, template: { metadata: { labels: { app: web } }, spec: { containers: [] } } }
`;
const policy = (name: string, spec: string) =>
  `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec:\n${spec}`;
const read = (text: string) => readDocuments([{ source: 'shop.yaml', text }], 'c1', 'detect');

it.each([
  ['an unknown field', '  podSelectr: {}\n', 'podSelectr: unknown field `podSelectr`'],
  ['a list for a mapping', '  podSelector: []\n', 'podSelector: expected a mapping, found a list'],
  [
    'a prefix beyond 32',
    '  podSelector: {}\n  ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/33 } }] }]\n',
    'ingress.0.from.0.ipBlock.cidr: not a CIDR block such as 10.0.0.0/8',
  ],
  [
    'an exception that lies elsewhere',
    '  podSelector: {}\n  ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8, except: [192.168.0.0/16] } }] }]\n',
    'ingress.0.from.0.ipBlock.except.0: 192.168.0.0/16 does not lie within 10.0.0.0/8',
  ],
  ['a port beyond all', '  podSelector: {}\n  ingress: [{ ports: [{ port: 99999 }] }]\n', 'a port is 1 to 65535'],
  [
    'a range that ends before it starts',
    '  podSelector: {}\n  ingress: [{ ports: [{ port: 8000, endPort: 7000 }] }]\n',
    'endPort 7000 is below port 8000',
  ],
  [
    'an unknown operator',
    '  podSelector: { matchExpressions: [{ key: app, operator: Is, values: [a] }] }\n',
    'operator must be In, NotIn, Exists or DoesNotExist',
  ],
])('an import names %s in a policy by its line, and records the policy', (_, spec, message) => {
  const { policies, warnings, rejections } = read(deployment.replace('many', '1') + policy('odd', spec));
  expect(policies.map(({ name }) => name)).toEqual(['odd']);
  expect(rejections).toEqual([]);
  expect(warnings).toHaveLength(1);
  expect(warnings[0]?.source).toMatch(/^shop\.yaml:(10|11)$/);
  expect(warnings[0]?.message).toContain('NetworkPolicy shop/odd: spec.');
  expect(warnings[0]?.message).toContain(message);
});

it('an import names a value of the wrong type in a workload', () => {
  const { inventory, warnings } = read(deployment);
  expect(inventory).toHaveLength(1);
  expect(warnings).toEqual([
    expect.objectContaining({
      source: 'shop.yaml:4',
      message: expect.stringMatching(/spec\.replicas .* whole number/),
    }),
  ]);
});

it('an import names the policies that nobody evaluates, and an object twice only where both differ', () => {
  const cilium = '---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata: { name: c, namespace: shop }\n';
  const fine = policy('fine', '  podSelector: {}\n');
  expect(read(fine + fine + cilium).warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining('CiliumNetworkPolicy.cilium.io: a policy dialect that is not evaluated'),
  ]);
});
