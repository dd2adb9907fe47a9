import type { FieldReader } from '../field-reader';
import type { ContainerPort, Labels, Protocol } from '../model';

/** What a pod or a pod template says that matters to segmentation. */
export interface PodTemplate {
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly serviceAccount: string;
  readonly hostNetwork: boolean;
  readonly ports: readonly ContainerPort[];
}

/** `at` is the reader of an object with `metadata` and a pod `spec`: a Pod, or a template. */
export function readPodTemplate(at: FieldReader): PodTemplate {
  const spec = at.get('spec');
  const hostNetwork = spec.get('hostNetwork').boolean() ?? false;
  const containers = spec.get('containers').list();
  // An init container that restarts always keeps running beside the others: a sidecar. Others are gone by then.
  const sidecars = spec
    .get('initContainers')
    .list()
    .filter((container) => container.get('restartPolicy').string() === 'Always');
  return {
    labels: at.get('metadata').get('labels').labels(),
    annotations: at.get('metadata').get('annotations').labels(),
    serviceAccount: spec.get('serviceAccountName').string() || spec.get('serviceAccount').string() || 'default',
    hostNetwork,
    ports: [...containers, ...sidecars].flatMap((container) => readPorts(container, hostNetwork)),
  };
}

function readPorts(container: FieldReader, hostNetwork: boolean): ContainerPort[] {
  const ports: ContainerPort[] = [];
  for (const at of container.get('ports').list()) {
    const port = at.get('containerPort').integer(1, 65535);
    const protocol = readProtocol(at.get('protocol'));
    if (port === null || protocol === null) continue;
    const hostPort = at.get('hostPort').integer(1, 65535) ?? (hostNetwork ? port : null);
    ports.push({ name: at.get('name').string() || null, port, protocol, hostPort });
  }
  return ports;
}

/** The protocol, TCP where none is given; null (with a warning) for what Kubernetes does not know. */
export function readProtocol(at: FieldReader): Protocol | null {
  const written = at.string() ?? 'TCP';
  if (written === 'TCP' || written === 'UDP' || written === 'SCTP') return written;
  at.warn(`expected ${at.path} to be TCP, UDP or SCTP, found ${JSON.stringify(written)}; the port is ignored`);
  return null;
}
