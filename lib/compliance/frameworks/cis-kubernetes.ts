import type { Framework } from '../control';

/** CIS Kubernetes Benchmark 1.11 and 1.12: network policies (5.3) and their neighbours. */
export const cisKubernetes: Framework = {
  id: 'cis-kubernetes-1.12',
  name: 'CIS Kubernetes',
  version: '1.12, sections 5.2, 5.3 and 5.6',
  dataClass: null,
  controls: [
    {
      id: '5.2.5',
      title: 'Containers that share the host network are kept few',
      checks: [{ check: 'DNY-06', speaksFor: 'part' }],
      alsoNeeded: 'the admission control that keeps them out; this looks at what runs',
    },
    {
      id: '5.3.1',
      title: 'The cluster network enforces NetworkPolicy',
      checks: [{ check: 'DNY-05', speaksFor: 'full' }],
      alsoNeeded: 'a flow source from every cluster',
    },
    {
      id: '5.3.2',
      title: 'Every namespace has NetworkPolicies',
      checks: [{ check: 'DNY-04', speaksFor: 'full' }],
      alsoNeeded: 'an attestation that every cluster is a source',
    },
    {
      id: '5.6.1',
      title: 'Namespaces draw administrative boundaries',
      checks: [{ check: 'INV-03', speaksFor: 'part' }],
      alsoNeeded: 'the rights of people in each namespace',
    },
    {
      id: '5.6.4',
      title: 'The default namespace is not used',
      checks: [{ check: 'DNY-07', speaksFor: 'full' }],
      alsoNeeded: 'an attestation that every cluster is a source',
    },
  ],
};
