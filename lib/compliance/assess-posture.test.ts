import { describe, expect, it } from 'vitest';
import { assembleInventory } from '@/lib/inventory/assemble';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import { parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import { placeServices } from '@/lib/inventory/place-services';
import { evaluate } from '@/lib/policy/evaluate';
import { computePosture } from '@/lib/posture/compute-posture';
import type { ObservedPair } from '@/lib/posture/observed-pair';
import type { Assessment } from './assess';
import { assessPosture, tallyOf } from './assess-posture';

const AS_OF = '2026-11-21T12:00:00.000Z';

const app = (name: string, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: pay }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${extra}containers: [{ name: main, image: v1, ports: [{ containerPort: 8080 }] }] }
---
`;
const vaultPolicy = (from: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: vault, namespace: pay }
spec:
  podSelector: { matchLabels: { app: vault } }
  policyTypes: [Ingress, Egress]
  ingress: [{ from: [${from}], ports: [{ port: 8080 }] }]
`;
const estateText = `apiVersion: bulkhead.io/v1
kind: Estate
segments:
  - name: cards
    tier: restricted
    owner: payments
    data: [{ class: PCI, holds: stores }]
    intent: { ingress: enforced, egress: enforced }
    match: [{ name: vault }]
intent:
  - { from: pay/api, to: cards, ports: [8080/TCP], owner: payments, reason: tokenise }
`;

function assessed(manifests: string, pairs: readonly ObservedPair[] | null = null): Assessment[] {
  const parsed = parseManifests([{ source: 'pay.yaml', text: manifests }], { cluster: 'c', origin: 'deployed' });
  const { inventory, policyDocuments } = assembleInventory(parsed.documents);
  const { estate } = parseEstate([{ source: 'estate.yaml', text: estateText }]);
  const evaluation = evaluate({ inventory, documents: policyDocuments });
  let result: Assessment[] = [];
  computePosture({
    inventory,
    placement: placeServices(inventory, estate),
    estate,
    evaluation,
    pairs,
    asOf: AS_OF,
    compliance: (known) => {
      result = assessPosture({ asOf: AS_OF, inventory, estate, policies: evaluation.policies, known, sources: [] });
      return tallyOf(result);
    },
  });
  return result;
}

const outcome = (assessments: readonly Assessment[], framework: string, control: string) =>
  assessments.find((one) => one.framework.id === framework)?.controls.find((result) => result.control.id === control)
    ?.outcome;

const API = '{ podSelector: { matchLabels: { app: api } } }';
const ANYONE = '{ podSelector: {} }';

describe('assessing a real evaluation', () => {
  it('passes inbound to card data when only the intended caller is let in', () => {
    expect(outcome(assessed(app('vault') + app('api') + app('web') + vaultPolicy(API)), 'pci-dss-4.0.1', '1.3.1')).toBe(
      'pass',
    );
  });
  it('fails it when the policy lets others in, and names them with the line', () => {
    const result = assessed(app('vault') + app('api') + app('web') + vaultPolicy(ANYONE));
    expect(outcome(result, 'pci-dss-4.0.1', '1.3.1')).toBe('fail');
    const rows = result[0]?.checks.find(({ id }) => id === 'BND-01')?.failed ?? [];
    expect(rows.map(({ subject }) => subject)).toEqual(['c/pay/web -> c/pay/vault 8080/TCP']);
    expect(rows[0]?.refs[0]).toMatchObject({ source: 'pay.yaml' });
  });
  it('fails namespaces and host networks of the benchmark as the documents say', () => {
    const bare = assessed(app('vault') + app('agent', 'hostNetwork: true, '));
    expect(outcome(bare, 'cis-kubernetes-1.12', '5.3.2')).toBe('fail');
    expect(outcome(bare, 'cis-kubernetes-1.12', '5.2.5')).toBe('fail');
    const held = assessed(app('vault') + app('api') + vaultPolicy(API));
    expect(outcome(held, 'cis-kubernetes-1.12', '5.3.2')).toBe('pass');
    expect(outcome(held, 'cis-kubernetes-1.12', '5.2.5')).toBe('pass');
  });
  it('cannot tell whether policies are enforced until flows arrive', () => {
    const manifests = app('vault') + app('api') + vaultPolicy(API);
    const pair: ObservedPair = {
      initiator: 'c/pay/api',
      responder: 'c/pay/vault',
      protocol: 6,
      port: 8080,
      firstAllowed: Date.parse(AS_OF) - 60_000,
      lastAllowed: Date.parse(AS_OF) - 1_000,
      firstDenied: null,
      lastDenied: null,
      allowedCount: 3,
      deniedCount: 0,
      wouldDenyCount: 0,
      unknownCount: 0,
    };
    expect(outcome(assessed(manifests), 'cis-kubernetes-1.12', '5.3.1')).toBe('not_assessable');
    expect(outcome(assessed(manifests, [pair]), 'cis-kubernetes-1.12', '5.3.1')).toBe('pass');
  });
  it('counts every control once in the tally, and never more passes than could be assessed', () => {
    const result = assessed(app('vault') + app('api') + vaultPolicy(API));
    const tally = tallyOf(result);
    expect(tally.total).toBe(result.reduce((sum, { controls }) => sum + controls.length, 0));
    expect(tally.passed).toBeLessThanOrEqual(tally.assessable);
  });
});
