/** Attempts that tell a story or make the usual noise; their rates are not scaled with the window. */
import type { Rhythm } from '../cast/model';
import type { Timeline } from '../timeline';
import type { DemoEnd, EnvironmentName, World } from '../world';
import type { Attempt, Stream } from './attempt';
import { rhythmAt } from './rhythms';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Pods that the scan tries, all on the database port. */
export const SCAN_TARGETS = 46;
const SCAN_PORT = 5432;
const SCANNED_NAMESPACES = new Set(['payments', 'pci-vault', 'customer', 'identity', 'audit', 'backoffice']);
const OUTSIDE_DROPS = Array.from({ length: 6 }, (_, index) => `203.0.113.${200 + index * 7}`);

/** Streams beside the usual calls. */
export function storyStreams(world: World, timeline: Timeline): Stream[] {
  const service = (environment: EnvironmentName, name: string): DemoEnd => ({
    kind: 'service',
    service: world.service(environment, name),
  });
  const production = (name: string): DemoEnd => service('production', name);
  const stream = (from: DemoEnd, to: DemoEnd, port: number, rate: number, rhythm: Rhythm, since?: number): Stream => ({
    from,
    to,
    port,
    protocol: 'TCP',
    rate: (hour) => rate * rhythmAt(rhythm, hour),
    ...(since === undefined ? {} : { since }),
  });
  const probed = [
    'payments-api',
    'checkout',
    'ledger',
    'auth',
    'profile-api',
    'notifier',
    'admin-console',
    'tokenizer',
  ];
  return [
    // The hole and the broken dependency: checkout retries what the ledger refuses.
    stream(production('checkout'), production('card-vault'), 5432, 62, 'steady', timeline.debugOpened),
    stream(production('checkout'), production('ledger'), 8443, 150, 'steady', timeline.ledgerRollout),
    stream(production('reports'), production('card-vault'), 5432, 14, 'steady', timeline.newPairSince),
    // Noise: what is refused every day and surprises nobody.
    ...probed.map((name) => stream(production('uptime-probe'), production(name), 80, 0.5, 'steady')),
    stream(world.external('internet'), production('edge-lb'), 8080, 0.6, 'steady'),
    stream(world.external('internet'), production('edge-lb'), 22, 0.5, 'steady'),
    stream(production('model-training'), production('customer-db'), 5432, 0.5, 'night'),
    stream(production('hr-portal'), production('user-directory'), 6636, 0.3, 'office'),
    stream(production('log-collector'), production('audit-log'), 9200, 0.4, 'steady'),
    stream(production('argo-sync'), production('payments-queue'), 9092, 0.3, 'office'),
    stream(service('development', 'load-generator'), service('staging', 'auth'), 8443, 0.8, 'office'),
    stream(service('development', 'playground'), service('staging', 'card-vault'), 5432, 0.1, 'office'),
    // Refused until analytics lost its policies, allowed since.
    stream(production('call-scheduler'), production('warehouse'), 5432, 0.4, 'office'),
    stream(production('image-scanner'), production('object-cache'), 9000, 0.5, 'night'),
  ];
}

/** What happens at exact times within [from, to): the scan, and the beat that tries to leave at night. */
export function scheduledAttempts(world: World, timeline: Timeline, from: number, to: number): Attempt[] {
  return [...scan(world, timeline), ...beats(world, timeline, from, to)].filter(
    (attempt) => attempt.time >= from && attempt.time < to,
  );
}

function scan(world: World, timeline: Timeline): Attempt[] {
  const agent = world.service('production', 'build-agent');
  const source = agent.pods[agent.pods.length - 1];
  if (source === undefined) return [];
  const pods = world.services
    .filter((service) => service.environment === 'production' && SCANNED_NAMESPACES.has(service.namespace))
    .flatMap((service) => service.pods.map((pod) => ({ service, pod })));
  const stride = pods.length / SCAN_TARGETS;
  return pods
    .filter((_, index) => Math.floor(index / stride) !== Math.floor((index - 1) / stride))
    .map(({ service, pod }, index) => ({
      time: timeline.scanAt + index * 3_400,
      from: { kind: 'pod', service: agent, pod: source },
      to: { kind: 'pod', service, pod },
      port: SCAN_PORT,
      protocol: 'TCP',
    }));
}

/** Every five minutes from 01:00 to 04:30 UTC, to one of six addresses in turn. */
function beats(world: World, timeline: Timeline, from: number, to: number): Attempt[] {
  const service = world.service('production', 'reports');
  const pod = service.pods[0];
  if (pod === undefined) return [];
  const attempts: Attempt[] = [];
  const step = 5 * MINUTE;
  for (let time = Math.ceil(from / step) * step; time < to; time += step) {
    const intoDay = time % (24 * HOUR);
    if (time < timeline.exfiltrationSince || intoDay < HOUR || intoDay > 4.5 * HOUR) continue;
    const address = OUTSIDE_DROPS[(time / step) % OUTSIDE_DROPS.length] ?? '203.0.113.200';
    attempts.push({
      time: time + 1_700,
      from: { kind: 'pod', service, pod },
      to: { kind: 'address', group: 'internet', address },
      port: 443,
      protocol: 'TCP',
    });
  }
  return attempts;
}
