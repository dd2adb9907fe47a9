import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';

let world: TestDatabase;
beforeAll(async () => {
  world = await createTestDatabase();
});
afterAll(() => world.drop());

/** A model whose columns differ from the migrated table fails to be read. */
it('every Prisma model of inventory, policies and posture reads its table as migrated', async () => {
  const { prisma } = world.db;
  const rows = await Promise.all([
    prisma.source.findMany(),
    prisma.importRun.findMany(),
    prisma.documentContent.findMany(),
    prisma.inventoryObject.findMany(),
    prisma.inventoryObjectVersion.findMany(),
    prisma.policy.findMany(),
    prisma.policyVersion.findMany(),
    prisma.estateVersion.findMany(),
    prisma.environment.findMany(),
    prisma.team.findMany(),
    prisma.segment.findMany(),
    prisma.workload.findMany(),
    prisma.externalGroup.findMany(),
    prisma.analysisRun.findMany(),
    prisma.servicePosture.findMany(),
    prisma.segmentPosture.findMany(),
    prisma.reachRow.findMany(),
    prisma.runRow.findMany(),
    prisma.runFinding.findMany(),
    prisma.runItem.findMany(),
    prisma.runDocument.findMany(),
    prisma.metricPoint.findMany(),
    prisma.pairStanding.findMany(),
  ]);
  expect(rows.flat()).toEqual([]);
  const seeded = await prisma.service.findMany({ orderBy: { id: 'asc' } });
  expect(seeded.map(({ id, key, kind }) => [id, key, kind])).toEqual([
    [1, 'external/internet', 'external'],
    [2, 'unknown/inside', 'unknown'],
  ]);
});
