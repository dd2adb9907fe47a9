import type { SegmentSpec } from '@/lib/inventory/service-model';
import type { PermittedHoles } from '@/lib/topology/permitted-holes';
import type { SegmentPosture, ServicePosture } from './snapshot';
import { plural } from './words';

const TIER_WEIGHT = { restricted: 4, confidential: 3, internal: 2, public: 1 } as const;

/**
 * Posture per segment, ranked by risk. Risk (no unit, for ranking only) = tier weight (restricted 4, confidential 3,
 * internal 2, public 1) x (uncovered share, both directions together + widest two-hop reach as a share of the estate
 * + 2 per open used hole + 1 per broken dependency + exposure of members to the internet unless public).
 */
export function segmentPostures(
  segments: readonly SegmentSpec[],
  services: readonly ServicePosture[],
  holes: PermittedHoles,
): readonly SegmentPosture[] {
  return segments
    .map((segment) => segmentPosture(segment, services, holes))
    .sort((a, b) => b.risk - a.risk || (a.name < b.name ? -1 : 1));
}

function segmentPosture(segment: SegmentSpec, all: readonly ServicePosture[], holes: PermittedHoles): SegmentPosture {
  const own = all.filter((s) => s.segment === segment.name && s.kind === 'workload');
  const keys = new Set(own.map((s) => s.key));
  const sum = (of: (s: ServicePosture) => number) => own.reduce((total, s) => total + of(s), 0);
  const coveredIngress = own.filter((s) => s.ingress?.state === 'covered').length;
  const coveredEgress = own.filter((s) => s.egress?.state === 'covered').length;
  const [worst] = [...own].sort((a, b) => b.blast.twoHops.atMost - a.blast.twoHops.atMost || (a.key < b.key ? -1 : 1));
  const exposed = own.filter((s) => s.internet.direct === 'yes').length;
  const usedHoles = sum((s) => s.usedHoles);
  const broken = sum((s) => s.brokenDependencies);
  const n = own.length;
  const uncovered = n === 0 ? 0 : 1 - (coveredIngress + coveredEgress) / (2 * n);
  const widest = worst === undefined || worst.blast.of === 0 ? 0 : worst.blast.twoHops.atMost / worst.blast.of;
  const open = n === 0 || segment.tier === 'public' ? 0 : exposed / n;
  const risk = TIER_WEIGHT[segment.tier] * (uncovered + widest + 2 * usedHoles + broken + open);
  const why = [
    usedHoles > 0 ? `${plural(usedHoles, 'hole')} in use` : null,
    broken > 0 ? plural(broken, 'broken dependency', 'broken dependencies') : null,
    uncovered > 0 ? `${Math.round(uncovered * 100)} % of directions uncovered` : null,
    open > 0 ? `${plural(exposed, 'service')} open to the internet` : null,
    worst !== undefined && widest > 0 ? `${worst.name} reaches ${plural(worst.blast.twoHops.atMost, 'service')}` : null,
  ].filter((text) => text !== null);
  return {
    name: segment.name,
    tier: segment.tier,
    owner: segment.owner,
    intent: segment.intent,
    services: n,
    coveredIngress,
    coveredEgress,
    worstBlast:
      worst === undefined
        ? null
        : {
            service: worst.key,
            name: worst.name,
            twoHops: worst.blast.twoHops.atMost,
            transitive: worst.blast.transitive.atMost,
          },
    exposedToInternet: exposed,
    usedHoles,
    brokenDependencies: broken,
    permittedHoles: holes.rows.filter((h) => keys.has(h.to)).length,
    risk: Math.round(risk * 1000) / 1000,
    why,
  };
}
