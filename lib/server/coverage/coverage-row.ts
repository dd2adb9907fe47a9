import type { CoverageRow } from '@/lib/db/queries/coverage/coverage-rows';
import type { DirectionPosture } from '@/lib/posture/snapshot';

function direction(posture: DirectionPosture | null) {
  if (posture === null) return { state: 'unknown' as const, reason: 'not evaluated', refs: [] };
  const refs = posture.opener ? [posture.opener.ref] : posture.documents.slice(0, 3);
  return { state: posture.state, reason: posture.reason, refs: refs.map(({ source, line }) => ({ source, line })) };
}

/** One service as the coverage list shows it. */
export function toCoverageRow({ id, group, detail }: CoverageRow) {
  const enforcers = new Set([detail.ingress, detail.egress].flatMap((side) => (side ? [side.enforcedBy] : [])));
  enforcers.delete('nothing');
  return {
    id,
    name: detail.name,
    cluster: detail.cluster,
    namespace: detail.namespace,
    group,
    tier: detail.tier,
    ingress: direction(detail.ingress),
    egress: direction(detail.egress),
    policies: detail.policies,
    enforcedBy: [...enforcers].join(' / ') || 'nothing',
  };
}
