import type { DataDeclaration, IntentStage, Tier } from '@/lib/inventory/service-model';

export interface CastSegment {
  readonly name: string;
  readonly tier: Tier;
  readonly owner: string;
  readonly namespaces: readonly string[];
  readonly data: readonly DataDeclaration[];
  readonly ingress: IntentStage;
  readonly egress: IntentStage;
  readonly reviewEvery: string | null;
}

const pci = (holds: DataDeclaration['holds']): DataDeclaration => ({ class: 'PCI', holds });
const pii = (holds: DataDeclaration['holds']): DataDeclaration => ({ class: 'PII', holds });

/** The fourteen compartments. Intent is enforced where Meridian has finished its homework, drafted where it has not. */
export const SEGMENTS: readonly CastSegment[] = [
  segment('public-edge', 'public', 'edge', ['edge'], [pci('transmits')], ['enforced', 'draft'], '180d'),
  segment('payments-core', 'confidential', 'payments', ['payments'], [pci('processes')], ['enforced', 'draft'], '90d'),
  segment('cardholder-data', 'restricted', 'payments', ['pci-vault'], [pci('stores')], ['enforced', 'enforced'], '90d'),
  segment('customer-data', 'restricted', 'data', ['customer'], [pii('stores')], ['enforced', 'enforced'], '90d'),
  segment('identity', 'confidential', 'platform', ['identity'], [pii('processes')], ['enforced', 'draft'], '90d'),
  segment('audit-store', 'restricted', 'finance', ['audit'], [pci('stores')], ['enforced', 'enforced'], '180d'),
  segment(
    'notifications',
    'confidential',
    'edge',
    ['notifications'],
    [pii('processes')],
    ['enforced', 'draft'],
    '180d',
  ),
  segment('back-office', 'internal', 'finance', ['backoffice'], [pii('processes')], ['draft', 'draft'], null),
  segment('support', 'internal', 'support', ['support'], [pii('processes')], ['draft', 'none'], null),
  segment('partner-links', 'confidential', 'edge', ['partners'], [pci('transmits')], ['enforced', 'enforced'], '90d'),
  segment('platform-tooling', 'internal', 'platform', ['platform', 'kube-system'], [], ['draft', 'none'], '180d'),
  segment('analytics', 'internal', 'data', ['analytics'], [pii('processes')], ['draft', 'none'], null),
  segment('staging', 'internal', 'platform', ['stg-*'], [], ['none', 'none'], null),
  segment('developer-sandbox', 'internal', 'data', ['dev-*'], [], ['none', 'none'], null),
];

export const TEAMS: readonly { readonly name: string; readonly contact: string }[] = [
  { name: 'payments', contact: '#payments-oncall' },
  { name: 'finance', contact: '#finance-systems' },
  { name: 'platform', contact: '#platform-oncall' },
  { name: 'edge', contact: '#edge-oncall' },
  { name: 'data', contact: '#data-platform' },
  { name: 'support', contact: '#support-tools' },
];

/** The segment that claims a service's namespace; undefined where nobody has. */
export function segmentOf(service: { readonly namespace: string }): CastSegment | undefined {
  const claims = (pattern: string): boolean =>
    pattern.endsWith('*') ? service.namespace.startsWith(pattern.slice(0, -1)) : pattern === service.namespace;
  return SEGMENTS.find((candidate) => candidate.namespaces.some(claims));
}

function segment(
  name: string,
  tier: Tier,
  owner: string,
  namespaces: readonly string[],
  data: readonly DataDeclaration[],
  intent: readonly [ingress: IntentStage, egress: IntentStage],
  reviewEvery: string | null,
): CastSegment {
  return { name, tier, owner, namespaces, data, ingress: intent[0], egress: intent[1], reviewEvery };
}
