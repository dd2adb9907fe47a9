import type { Framework } from '../control';

/** PCI DSS 4.0.1, requirement 1: the network security controls. Numbers are the standard's, titles are ours. */
export const pciDss: Framework = {
  id: 'pci-dss-4.0.1',
  name: 'PCI DSS',
  version: '4.0.1, requirement 1',
  dataClass: 'PCI',
  controls: [
    {
      id: '1.2.1',
      title: 'Standards for rulesets are defined, applied and kept',
      checks: [
        { check: 'CHG-01', speaksFor: 'part' },
        { check: 'DNY-03', speaksFor: 'part' },
      ],
      alsoNeeded: 'a written standard, and a person who confirms that it is followed',
    },
    {
      id: '1.2.3',
      title: 'The network diagram is accurate and current',
      checks: [{ check: 'INV-05', speaksFor: 'part' }],
      alsoNeeded: 'wireless and other networks that no source reports',
    },
    {
      id: '1.2.4',
      title: 'The account-data flow diagram is accurate and current',
      checks: [
        { check: 'INV-05', speaksFor: 'part' },
        { check: 'INV-04', speaksFor: 'supports' },
      ],
      alsoNeeded: 'a person who confirms that every flow of account data is declared',
    },
    {
      id: '1.2.5',
      title: 'Allowed services, protocols and ports are identified, approved and needed',
      checks: [{ check: 'LPV-03', speaksFor: 'part' }],
      alsoNeeded: 'the approvals themselves',
    },
    {
      id: '1.2.6',
      title: 'Insecure services, protocols and ports are mitigated',
      checks: [{ check: 'BND-09', speaksFor: 'part' }],
      alsoNeeded: 'the security features that were put in place for those in use',
    },
    {
      id: '1.2.8',
      title: 'Configuration files are safe and equal to what is active',
      checks: [{ check: 'CHG-01', speaksFor: 'part' }],
      alsoNeeded: 'who may change the files, and how that is protected',
    },
    {
      id: '1.3.1',
      title: 'Inbound to card data is restricted, the rest denied',
      checks: [
        { check: 'DNY-01', speaksFor: 'part' },
        { check: 'BND-01', speaksFor: 'part' },
        { check: 'DNY-03', speaksFor: 'part' },
      ],
      alsoNeeded: 'enforcement points that are not sources of this inventory',
    },
    {
      id: '1.3.2',
      title: 'Outbound from card data is restricted, the rest denied',
      checks: [
        { check: 'DNY-02', speaksFor: 'part' },
        { check: 'BND-02', speaksFor: 'part' },
      ],
      alsoNeeded: 'enforcement points that are not sources of this inventory',
    },
    {
      id: '1.4.1',
      title: 'Controls stand between trusted and untrusted networks',
      checks: [
        { check: 'DNY-05', speaksFor: 'part' },
        { check: 'BND-04', speaksFor: 'part' },
      ],
      alsoNeeded: 'edges of the network outside the inventory',
    },
    {
      id: '1.4.2',
      title: 'Inbound from untrusted networks reaches public components only',
      checks: [
        { check: 'BND-04', speaksFor: 'part' },
        { check: 'BND-03', speaksFor: 'part' },
      ],
      alsoNeeded: 'stateful treatment of replies at the outer edge',
    },
    {
      id: '1.4.3',
      title: 'Forged source addresses are detected and blocked',
      checks: [{ check: 'BND-10', speaksFor: 'part' }],
      alsoNeeded: 'the source checks of routers, clouds and the CNI',
    },
    {
      id: '1.4.4',
      title: 'Stored card data is not reachable from untrusted networks',
      checks: [{ check: 'BND-03', speaksFor: 'full' }],
      alsoNeeded: 'an attestation that every enforcement point and every store is a source',
    },
    {
      id: '1.4.5',
      title: 'Internal addresses and routes are disclosed to authorised parties only',
      checks: [],
      alsoNeeded: 'an attestation: nothing here can be computed',
    },
  ],
};
