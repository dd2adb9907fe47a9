/** Random clusters of a given size, always the same for the same seed. */
import type { Inventory, ManifestDocument } from '@/lib/inventory/model';
import { ClusterBuilder } from '@/lib/policy/testing/cluster';

const PORTS = [53, 80, 443, 3306, 5432, 6379, 8080, 8443, 9000, 9090, 9092, 27017];
const BLOCKS = ['0.0.0.0/0', '10.0.0.0/8', '203.0.113.0/24', '198.51.100.0/24', '192.0.2.0/24'];

/** Mulberry32: small, seeded, good enough to spread labels. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export interface Estate {
  readonly inventory: Inventory;
  readonly documents: readonly ManifestDocument[];
}

/** Namespaces of about 20 workloads, each with a default deny and rules by label, namespace and address. */
export function randomEstate(workloads: number, policies: number, seed = 7): Estate {
  const random = generator(seed);
  const pick = <T>(list: readonly T[]): T | undefined => list[random(list.length)];
  const world = new ClusterBuilder('bench');
  const namespaces = Math.max(2, Math.round(workloads / 20));
  for (let n = 0; n < namespaces; n++)
    world.namespace(`ns-${n}`, { team: `team-${n % 25}`, env: n % 3 ? 'prod' : 'dev' });
  for (let w = 0; w < workloads; w++) {
    const ports = [{ name: 'http', port: pick(PORTS) ?? 80 }];
    world.into(`ns-${w % namespaces}`).deployment(`app-${w}`, {
      labels: { app: `app-${w}`, tier: `tier-${random(4)}`, part: `part-${random(200)}` },
      ports,
    });
  }
  const port = () => (random(10) === 0 ? { port: 'http' } : { port: pick(PORTS) ?? 80 });
  const peer = () => {
    const kind = random(10);
    if (kind < 5) return { podSelector: { matchLabels: { tier: `tier-${random(4)}` } } };
    if (kind < 7) return { namespaceSelector: { matchLabels: { team: `team-${random(25)}` } } };
    if (kind < 9) {
      const podSelector = { matchLabels: { part: `part-${random(200)}` } };
      return { namespaceSelector: { matchLabels: { env: 'prod' } }, podSelector };
    }
    return { ipBlock: { cidr: random(2) ? (pick(BLOCKS) ?? '0.0.0.0/0') : `20.${random(200)}.${random(200)}.0/24` } };
  };
  for (let p = 0; p < policies; p++) {
    const namespace = p % namespaces;
    world.into(`ns-${namespace}`);
    if (p < namespaces) {
      world.policy(`deny-${p}`, { podSelector: {}, policyTypes: p % 2 ? ['Ingress'] : ['Ingress', 'Egress'] });
      continue;
    }
    const own = namespace + random(Math.ceil(workloads / namespaces)) * namespaces;
    const podSelector =
      random(3) === 0 ? { matchLabels: { tier: `tier-${random(4)}` } } : { matchLabels: { app: `app-${own}` } };
    const rules = (side: 'from' | 'to') =>
      Array.from({ length: 1 + random(2) }, () => ({ [side]: [peer(), peer()], ports: [port(), port()] }));
    world.policy(`allow-${p}`, {
      podSelector,
      ...(random(4) === 0 ? { policyTypes: ['Egress'], egress: rules('to') } : { ingress: rules('from') }),
    });
  }
  return world.build();
}
