import { describe, expect, it } from 'vitest';
import { auditDetail } from './audit-detail';

describe('details of the audit log', () => {
  it.each([
    [
      {
        added: 0,
        files: 8,
        source: 'kubectl prod',
        cluster: null,
        origins: { deployed: 1200 },
        setAside: 2,
        unchanged: 720,
      },
      'source: kubectl prod · origins: 1,200 deployed · files 8, set aside 2, unchanged 720',
    ],
    [{ role: 'viewer', disabled: true }, 'role: viewer · disabled: true'],
    [{ changed: ['name', 'role'], from: { role: 'viewer' } }, 'changed: name, role · from: viewer role'],
    [{ rejected: 0 }, ''],
    [null, ''],
  ])('%o reads "%s"', (details, words) => expect(auditDetail(details)).toBe(words));
});
