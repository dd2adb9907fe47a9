/** Hubble's exporter, one policy-verdict event per connection and reporting side (cilium api/v1/flow/flow.proto). */
import type { Random } from '../random';
import type { DemoNode } from '../world';
import type { Actor, Attempt } from './attempt';
import type { Judge, SideVerdict } from './judge';

/** Drop reason of a default deny; an explicit deny would be 181 and name its policy. */
const POLICY_DENIED = 133;
const IDENTITY_WORLD = 2;
const IDENTITY_REMOTE_NODE = 6;

export interface HubbleWriter {
  /** The lines that an attempt leaves: none, one or two, each with its newline. */
  lines(attempt: Attempt, random: Random): string;
}

/** Events as the agents of one cluster write them; ends are rendered once and remembered. */
export function hubbleWriter(cluster: string, judge: Judge): HubbleWriter {
  const ends = new Map<string, string>();
  const endText = (actor: Actor): string => {
    const key = actor.kind === 'pod' ? `${actor.service.namespace}/${actor.pod.name}` : actor.address;
    const known = ends.get(key);
    if (known !== undefined) return known;
    const text = JSON.stringify(endOf(cluster, actor));
    ends.set(key, text);
    return text;
  };
  return {
    lines(attempt, random) {
      const { egress, ingress } = judge(attempt);
      const { from, to, port, protocol } = attempt;
      const flags = protocol === 'TCP' ? ',"flags":{"SYN":true}' : '';
      const connection =
        `"IP":{"source":"${addressOf(from)}","destination":"${addressOf(to)}","ipVersion":"IPv4"},` +
        `"l4":{"${protocol}":{"source_port":${random.between(32_768, 60_999)},"destination_port":${port}${flags}}},` +
        `"source":${endText(from)},"destination":${endText(to)},"Type":"L3_L4"`;
      let text = '';
      if (egress !== null && from.kind === 'pod') {
        text += line(attempt.time, random, cluster, from.pod.node, connection, 'EGRESS', egress);
      }
      if (egress?.verdict !== 'denied' && ingress !== null && to.kind === 'pod') {
        text += line(attempt.time + 1, random, cluster, to.pod.node, connection, 'INGRESS', ingress);
      }
      return text;
    },
  };
}

function line(
  time: number,
  random: Random,
  cluster: string,
  node: DemoNode,
  connection: string,
  direction: 'EGRESS' | 'INGRESS',
  side: SideVerdict,
): string {
  const denied = side.verdict === 'denied';
  const nanos = String(random.between(0, 999_999)).padStart(6, '0');
  const stamp = `${new Date(time).toISOString().slice(0, 23)}${nanos}Z`;
  const nodeName = `${cluster}/${node.name}`;
  const drop = denied ? `"drop_reason":${POLICY_DENIED},"drop_reason_desc":"POLICY_DENIED",` : '';
  const match = denied ? '' : `"policy_match_type":${side.policy === null ? 4 : 2},`;
  const named =
    side.policy === null
      ? ''
      : `,"${direction.toLowerCase()}_${denied ? 'denied' : 'allowed'}_by":` +
        `[{"name":"${side.policy.name}","namespace":"${side.policy.namespace}","kind":"NetworkPolicy"}]`;
  return (
    `{"flow":{"time":"${stamp}","uuid":"${random.uuid()}","verdict":"${denied ? 'DROPPED' : 'FORWARDED'}",${drop}` +
    `${connection},"node_name":"${nodeName}","event_type":{"type":5},"traffic_direction":"${direction}",` +
    `${match}"is_reply":false${named}},"node_name":"${nodeName}","time":"${stamp}"}\n`
  );
}

function addressOf(actor: Actor): string {
  return actor.kind === 'pod' ? actor.pod.address : actor.address;
}

/** What an agent knows of an end: a pod's identity, or a reserved one. */
function endOf(cluster: string, actor: Actor): object {
  if (actor.kind === 'address') return { identity: IDENTITY_WORLD, labels: ['reserved:world'] };
  const { service, pod } = actor;
  if (service.hostNetwork) return { identity: IDENTITY_REMOTE_NODE, labels: ['reserved:remote-node'] };
  return {
    identity: 10_000 + (Number.parseInt(service.clusterAddress.split('.').slice(2).join(''), 10) % 50_000),
    cluster_name: cluster,
    namespace: service.namespace,
    labels: [`k8s:app=${service.name}`, `k8s:io.kubernetes.pod.namespace=${service.namespace}`],
    pod_name: pod.name,
    workloads: [{ name: service.name, kind: service.kind }],
  };
}
