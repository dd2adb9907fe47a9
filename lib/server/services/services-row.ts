import type { ServicesRow } from '@/lib/db/queries/services/services-rows';

/** One service as the list shows it. */
export function toServiceRow({ id, detail, refused }: ServicesRow) {
  const { blast, exposure } = detail;
  return {
    id,
    name: detail.name,
    cluster: detail.cluster,
    namespace: detail.namespace,
    segment: detail.segment,
    tier: detail.tier,
    team: detail.team,
    criticality: detail.criticality,
    data: detail.data.map((declaration) => `${declaration.class} ${declaration.holds}`),
    ingress: detail.ingress?.state ?? 'unknown',
    egress: detail.egress?.state ?? 'unknown',
    direct: { ...blast.oneHop },
    twoHops: { ...blast.twoHops },
    transitive: { ...blast.transitive },
    of: blast.of,
    restricted: { ...blast.restricted },
    exposed: { ...exposure.transitive },
    internet: detail.internet.direct,
    refused,
  };
}
