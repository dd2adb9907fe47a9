import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { Forbidden, NotFound } from '../errors';
import type { ActorRole } from '../roles';
import { buildSmallEstate, contextOf, deployment, networkPolicy, pods } from '../testing/small-estate';
import { assessment } from './assessment';
import { control } from './control';
import { exportEvidence } from './export-evidence';

let world: TestDatabase;
let empty: TestDatabase;

const ctx = (role: ActorRole = 'auditor', db = world.db) => contextOf(db, role);

const manifests = [
  ...['vault', 'api', 'batch'].map((name) => deployment(name, 'pay')),
  networkPolicy(
    'vault',
    'vault',
    `policyTypes: [Ingress], ingress: [{ from: [${pods('api')}, ${pods('batch')}], ports: [{ port: 8080 }] }]`,
    'pay',
  ),
].join('');
const estate = `segments:
  - name: cards
    tier: restricted
    owner: payments
    data: [{ class: PCI, holds: stores }]
    intent: { ingress: enforced, egress: none }
    match: [{ name: vault }]
  - { name: core, tier: confidential, owner: payments, match: [{ name: api }, { name: batch }] }
intent:
  - { from: pay/api, to: cards, ports: [8080/TCP], owner: payments, reason: "tokenise" }
`;

beforeAll(async () => {
  [world, empty] = [await createTestDatabase(), await createTestDatabase()];
  await buildSmallEstate(world.db, { manifests, estate });
});
afterAll(async () => {
  await world.drop();
  await empty.drop();
});

const PCI = 'pci-dss-4.0.1';

describe('the assessment', () => {
  it('finds the edge that no intent names, and draws the scope by data class', async () => {
    const { selected } = await assessment(ctx('viewer'), { framework: PCI });
    expect(selected?.controls.find(({ id }) => id === '1.3.1')).toMatchObject({ outcome: 'fail' });
    expect(selected?.scope).toMatchObject({ inScope: ['c1/pay/vault'], undecided: [] });
    expect(selected?.scope.connected).toEqual(['c1/pay/api', 'c1/pay/batch']);
    expect(selected?.basis).toBe('declared');
  });
  it('shows the evidence against with file, line and service', async () => {
    const detail = await control(ctx('viewer'), { framework: PCI, control: '1.3.1' });
    const row = detail.evidence.items.find(({ subject }) => subject.startsWith('c1/pay/batch -> c1/pay/vault'));
    expect(row).toMatchObject({ check: 'BND-01', kind: 'against' });
    expect(row?.refs[0]?.source).toContain('shop.yaml');
    expect(row?.serviceId).toBeGreaterThanOrEqual(100);
    expect(detail.history.at(-1)?.outcome).toBe('fail');
    expect(detail.history.at(0)?.outcome).toBeNull();
  });
  it('counts every control once, in every framework', async () => {
    const { frameworks } = await assessment(ctx('viewer'), {});
    for (const one of frameworks) expect(one.pass + one.partial + one.fail + one.notAssessable).toBe(one.total);
  });
  it('says that nothing was assessed on an empty database', async () => {
    const { selected, frameworks } = await assessment(ctx('viewer', empty.db), {});
    expect(selected).toBeNull();
    expect(frameworks.every((one) => one.pass === 0 && one.fail === 0)).toBe(true);
    await expect(control(ctx('viewer', empty.db), { framework: PCI, control: '1.3.1' })).rejects.toThrow(NotFound);
  });
  it('names the known frameworks when asked for another', async () => {
    await expect(assessment(ctx('viewer'), { framework: 'nope' })).rejects.toThrow(/pci-dss-4\.0\.1/);
  });
});

describe('the export', () => {
  it.each(['json', 'csv'] as const)(
    'gives the same %s twice, with the hash that the audit log keeps',
    async (format) => {
      const texts = [];
      for (let i = 0; i < 2; i++)
        texts.push(await exportEvidence(ctx(), { framework: PCI, format }).then((r) => r.text()));
      expect(texts[0]).toBe(texts[1]);
      const hash = createHash('sha256')
        .update(texts[0] ?? '')
        .digest('hex');
      const kept = await sql<{ hash: string }>(
        world.db,
      )`SELECT content_hash AS hash FROM report_run WHERE format = ${format}`;
      expect(kept.map((row) => row.hash)).toEqual([hash, hash]);
      const audited = await sql<{ n: number }>(world.db)`
      SELECT count(*)::int AS n FROM audit_entry WHERE action = 'evidence.export' AND details ->> 'sha256' = ${hash}`;
      expect(audited[0]?.n).toBe(2);
    },
  );
  it('names date, scope, engine version and the hash of its inputs', async () => {
    const document: unknown = await exportEvidence(ctx(), { framework: PCI, format: 'json' }).then((r) => r.json());
    expect(document).toMatchObject({
      schema: 'bulkhead-evidence/1',
      scope: { inScope: ['c1/pay/vault'] },
      engineVersion: expect.stringMatching(/\d/),
      inputsSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      asOf: expect.stringMatching(/^\d{4}-/),
    });
  });
  it.each(['viewer', 'responder', 'ingest'] as const)('refuses a %s', async (role) => {
    await expect(exportEvidence(ctx(role), { framework: PCI, format: 'csv' })).rejects.toThrow(Forbidden);
  });
  it('refuses an ingest token every read', async () => {
    await expect(assessment(ctx('ingest'), {})).rejects.toThrow(Forbidden);
    await expect(control(ctx('ingest'), { framework: PCI, control: '1.3.1' })).rejects.toThrow(Forbidden);
  });
});
