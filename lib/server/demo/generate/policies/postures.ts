import type { DemoService } from '../world';

export interface Posture {
  readonly ingress: boolean;
  readonly egress: boolean;
}

const BOTH: Posture = { ingress: true, egress: true };
const INGRESS: Posture = { ingress: true, egress: false };
const NONE: Posture = { ingress: false, egress: false };

/** Which directions a namespace denies by default; what is not listed has no policy at all. */
export const NAMESPACE_POSTURES: Readonly<Record<string, Posture>> = {
  payments: BOTH,
  'pci-vault': BOTH,
  customer: BOTH,
  identity: BOTH,
  audit: BOTH,
  notifications: BOTH,
  backoffice: BOTH,
  partners: BOTH,
  edge: BOTH,
  support: INGRESS,
  platform: INGRESS,
  'stg-pci': BOTH,
  'stg-identity': INGRESS,
};

/** What a service's own policies restrict: its namespace's posture, and egress for ci-runner besides. */
export function postureOf(service: DemoService): Posture {
  const posture = NAMESPACE_POSTURES[service.namespace] ?? NONE;
  return service.name === 'ci-runner' ? BOTH : posture;
}
