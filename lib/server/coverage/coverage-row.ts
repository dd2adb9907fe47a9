import type { CoverageRow } from '@/lib/db/queries/coverage/coverage-rows';
import type { DirectionPosture } from '@/lib/posture/snapshot';

function direction(posture: DirectionPosture | null) {
  if (posture === null) return { state: 'unknown' as const, reason: 'not evaluated', refs: [] };
  const refs = posture.opener ? [posture.opener.ref] : posture.documents.slice(0, 3);
  return { state: posture.state, reason: posture.reason, refs: refs.map(({ source, line }) => ({ source, line })) };
}

/** Said once where both directions are enforced by as many documents of the same kinds. */
function enforcedBy(ingress: string, egress: string): string {
  return ingress === egress ? ingress : `in: ${ingress}, out: ${egress}`;
}

/** One service as the coverage list shows it. */
export function toCoverageRow({ id, group, detail }: CoverageRow) {
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
    enforcedBy: enforcedBy(detail.ingress?.enforcedBy ?? 'nothing', detail.egress?.enforcedBy ?? 'nothing'),
  };
}
