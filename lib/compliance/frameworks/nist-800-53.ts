import type { Framework } from '../control';

/** NIST SP 800-53 revision 5: AC-4 and SC-7 with the enhancements that segmentation speaks for. */
export const nist80053: Framework = {
  id: 'nist-800-53-r5',
  name: 'NIST SP 800-53',
  version: 'r5, AC-4 and SC-7',
  dataClass: null,
  controls: [
    {
      id: 'AC-4',
      title: 'Information flow is enforced between systems',
      checks: [
        { check: 'DNY-01', speaksFor: 'part' },
        { check: 'DNY-02', speaksFor: 'part' },
        { check: 'BND-01', speaksFor: 'part' },
        { check: 'BND-02', speaksFor: 'part' },
      ],
      alsoNeeded: 'flows that do not cross a network enforcement point',
    },
    {
      id: 'SC-7',
      title: 'Communication at the boundaries is monitored and controlled',
      checks: [
        { check: 'DNY-05', speaksFor: 'part' },
        { check: 'BND-04', speaksFor: 'part' },
        { check: 'BND-03', speaksFor: 'part' },
      ],
      alsoNeeded: 'managed interfaces outside the inventory',
    },
    {
      id: 'SC-7(3)',
      title: 'Access points from outside are limited',
      checks: [{ check: 'BND-04', speaksFor: 'part' }],
      alsoNeeded: 'the count of external connections that is meant',
    },
    {
      id: 'SC-7(4)',
      title: 'External telecommunication services are bounded',
      checks: [{ check: 'BND-05', speaksFor: 'part' }],
      alsoNeeded: 'a traffic policy for each managed interface, with its exceptions and their review',
    },
    {
      id: 'SC-7(5)',
      title: 'Denied by default, allowed by exception',
      checks: [
        { check: 'DNY-01', speaksFor: 'full' },
        { check: 'DNY-02', speaksFor: 'full' },
        { check: 'DNY-03', speaksFor: 'full' },
      ],
      alsoNeeded: 'an attestation that every enforcement point of the scope is a source',
    },
    {
      id: 'SC-7(9)',
      title: 'Threatening outgoing traffic is restricted',
      checks: [{ check: 'BND-02', speaksFor: 'part' }],
      alsoNeeded: 'the identity of internal users behind denied traffic',
    },
    {
      id: 'SC-7(11)',
      title: 'Incoming traffic comes from authorised sources only',
      checks: [
        { check: 'BND-01', speaksFor: 'part' },
        { check: 'BND-04', speaksFor: 'part' },
      ],
      alsoNeeded: 'the authorised sources outside the inventory',
    },
    {
      id: 'SC-7(21)',
      title: 'System components are isolated',
      checks: [
        { check: 'BND-01', speaksFor: 'part' },
        { check: 'LPV-04', speaksFor: 'part' },
      ],
      alsoNeeded: 'the missions and functions that call for isolation',
    },
    {
      id: 'SC-7(22)',
      title: 'Separate networks for separate security domains',
      checks: [{ check: 'INV-03', speaksFor: 'part' }],
      alsoNeeded: 'the separation of addresses, where subnets are meant',
    },
  ],
};
