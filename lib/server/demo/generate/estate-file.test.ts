import { describe, expect, it } from 'vitest';
import { assembleInventory } from '@/lib/inventory/assemble';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import { parseManifests } from '@/lib/inventory/manifests/parse-manifests';
import { placeServices } from '@/lib/inventory/place-services';
import { SEGMENTS, segmentOf } from './cast/segments';
import { estateFile } from './estate-file';
import { clusterSnapshot } from './manifests/cluster-snapshot';
import { timelineOf } from './timeline';
import { buildWorld } from './world';

const timeline = timelineOf(new Date('2026-11-21T06:17:23Z'), 30);
const world = buildWorld('meridian', timeline.start);
const file = estateFile(world, timeline);
const { estate, problems } = parseEstate([{ source: file.path, text: file.text }]);

describe('the estate file of the demo', () => {
  it('is read without a problem', () => {
    expect(problems).toEqual([]);
    expect(estate.segments).toHaveLength(14);
    expect(estate.environments.map((environment) => environment.name)).toEqual([
      'production',
      'staging',
      'development',
    ]);
  });

  it('gives every service its environment, and a segment to all but those that nobody claims', () => {
    const documents = [...world.nodes.keys()].flatMap((cluster) => {
      const files = clusterSnapshot(world, cluster, cluster, timeline.start);
      const parsed = parseManifests(
        files.map(({ path, text }) => ({ source: path, text })),
        { cluster, origin: 'detect' },
      );
      expect(parsed.rejected).toEqual([]);
      expect(parsed.warnings).toEqual([]);
      expect(parsed.documents.every((document) => document.origin === 'deployed')).toBe(true);
      return parsed.documents;
    });
    const assembled = assembleInventory(documents);
    expect(assembled.warnings).toEqual([]);
    const { services, findings } = placeServices(assembled.inventory, estate);
    expect(findings).toEqual([]);
    const workloads = services.filter((service) => service.kind === 'workload');
    expect(workloads).toHaveLength(world.services.length);
    expect(workloads.length).toBeGreaterThanOrEqual(115);
    expect(workloads.length).toBeLessThanOrEqual(125);
    expect(workloads.filter((service) => service.environment === null)).toEqual([]);
    const homeless = workloads.filter((service) => service.segment === null).map((service) => service.name);
    expect(homeless.sort()).toEqual(['fax-relay', 'terminal-bridge']);
    for (const service of workloads) expect(service.segment).toBe(segmentOf(service)?.name ?? null);
    expect(new Set(workloads.map((service) => service.segment)).size).toBe(SEGMENTS.length + 1);
  });

  it("names the vendor's way in as an exception that ran out", () => {
    expect(estate.exceptions).toMatchObject([{ id: 'EX-114', owner: 'edge', approver: 'head of edge' }]);
    expect(Date.parse(estate.exceptions?.[0]?.expiresAt ?? '')).toBe(timeline.exceptionExpired);
  });

  it('names a reason and an owner for every row of the matrix', () => {
    for (const rule of estate.intent) {
      expect(rule.reason, `${rule.from} to ${rule.to}`).toBeTruthy();
      expect(rule.reason, `${rule.from} to ${rule.to}`).not.toContain(' uses ');
      expect(rule.owner, `${rule.from} to ${rule.to}`).toBeTruthy();
    }
  });
});
