import { FieldReader } from '../field-reader';
import type { InputWarning, KubernetesService, KubernetesServicePort, ManifestDocument } from '../model';
import { readProtocol } from './pod-template';
import { readAddress } from './pods';

const TYPES = ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] as const;

/** Reads a Kubernetes Service (core v1). */
export function readKubernetesService(document: ManifestDocument, warnings: InputWarning[]): KubernetesService {
  const at = FieldReader.of(document, warnings);
  const spec = at.get('spec');
  const written = spec.get('type').string() ?? 'ClusterIP';
  const type = TYPES.find((known) => known === written);
  if (!type) spec.get('type').warn(`expected spec.type to be one of ${TYPES.join(', ')}; taken as ClusterIP`);
  const clusterIps = spec.get('clusterIPs').list();
  const given = (clusterIps.length > 0 ? clusterIps : [spec.get('clusterIP')]).filter((ip) => ip.string() !== 'None');
  const balancers = at.get('status').get('loadBalancer').get('ingress').list();
  const external = [...spec.get('externalIPs').list(), ...balancers.map((entry) => entry.get('ip'))];
  return {
    cluster: document.cluster,
    namespace: document.namespace,
    name: document.name,
    type: type ?? 'ClusterIP',
    selector: spec.get('selector').exists() ? spec.get('selector').labels() : null,
    ports: spec
      .get('ports')
      .list()
      .flatMap((port) => readPort(port) ?? []),
    clusterAddresses: given.flatMap((ip) => readAddress(ip) ?? []),
    externalAddresses: external.flatMap((ip) => readAddress(ip) ?? []),
    loadBalancerSourceRanges: spec.get('loadBalancerSourceRanges').strings(),
    ref: document.ref,
  };
}

function readPort(at: FieldReader): KubernetesServicePort | null {
  const port = at.get('port').integer(1, 65535);
  const protocol = readProtocol(at.get('protocol'));
  if (port === null || protocol === null) return null;
  return {
    name: at.get('name').string() || null,
    port,
    targetPort: at.get('targetPort').portOrName() ?? port,
    protocol,
    nodePort: at.get('nodePort').integer(1, 65535),
  };
}
