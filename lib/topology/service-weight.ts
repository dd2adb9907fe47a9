import type { Service } from '@/lib/inventory/service-model';

const CRITICALITY = { low: 1, medium: 2, high: 4, critical: 8 } as const;
const TIER = { public: 1, internal: 1, confidential: 2, restricted: 4 } as const;
const HOLDS = { transmits: 1, processes: 2, stores: 3 } as const;

/**
 * What losing a service costs, without unit: criticality (low 1, medium 2, high 4, critical 8) times the greater of
 * its tier (restricted 4, confidential 2, else 1) and what it does with classified data (stores 3, processes 2).
 */
export function serviceWeight(service: Service): number {
  const tier = service.tier === null ? 1 : TIER[service.tier];
  const data = Math.max(1, ...service.data.map((d) => HOLDS[d.holds]));
  return CRITICALITY[service.criticality] * Math.max(tier, data);
}
