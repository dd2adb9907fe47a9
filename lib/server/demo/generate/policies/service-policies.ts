/** Allow lists made from the calls: `<service>-callers` for ingress, `<service>-egress` for egress. */
import type { KubernetesObject } from '../manifests/object-meta';
import type { DemoCall, DemoService, World } from '../world';
import type { DemoPolicy } from './model';
import { peerOf } from './peers';
import { postureOf } from './postures';

/** One policy per service and restricted direction, for services that anybody calls or that call anybody. */
export function servicePolicies(world: World): DemoPolicy[] {
  return world.services.flatMap((service) => {
    if (service.hostNetwork) return [];
    const posture = postureOf(service);
    const callers = world.calls.filter((call) => isEnd(call, 'to', service) && !isPlatform(call));
    const callees = world.calls.filter((call) => isEnd(call, 'from', service) && !isPlatform(call));
    return [
      ...(posture.ingress && callers.length > 0 ? [allowList(world, service, 'callers', callers)] : []),
      ...(posture.egress && callees.length > 0 ? [allowList(world, service, 'egress', callees)] : []),
    ];
  });
}

function allowList(
  world: World,
  service: DemoService,
  side: 'callers' | 'egress',
  calls: readonly DemoCall[],
): DemoPolicy {
  const ports = [...new Set(calls.map((call) => call.port))].sort((a, b) => a - b);
  const peerKey = side === 'callers' ? 'from' : 'to';
  const rules = ports.map((port): KubernetesObject => {
    const ends = calls.filter((call) => call.port === port).map((call) => call[peerKey]);
    return {
      [peerKey]: ends.map((end) => peerOf(world, end, service.namespace)),
      ports: [{ port, protocol: 'TCP' }],
    };
  });
  const direction = side === 'callers' ? 'Ingress' : 'Egress';
  return {
    cluster: service.cluster,
    namespace: service.namespace,
    name: `${service.name}-${side}`,
    spec: {
      podSelector: { matchLabels: { app: service.name } },
      policyTypes: [direction],
      [direction.toLowerCase()]: rules,
    },
    createdAt: null,
    generation: 1,
  };
}

/** Name resolution and scraping are allowed by policies of their own. */
function isPlatform(call: DemoCall): boolean {
  return (
    (call.to.kind === 'service' && call.to.service.name === 'kube-dns') ||
    (call.from.kind === 'service' &&
      call.from.service.name === 'prometheus' &&
      call.to.kind === 'service' &&
      call.to.service.namespace !== call.from.service.namespace)
  );
}

function isEnd(call: DemoCall, side: 'from' | 'to', service: DemoService): boolean {
  const end = call[side];
  return end.kind === 'service' && end.service === service;
}
