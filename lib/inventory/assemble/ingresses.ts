import { FieldReader } from '../field-reader';
import type { Ingress, InputWarning, ManifestDocument } from '../model';

type Backend = Ingress['backends'][number];

/** Reads an Ingress of networking.k8s.io/v1, and the older v1beta1 form with `serviceName` and `servicePort`. */
export function readIngress(document: ManifestDocument, warnings: InputWarning[]): Ingress {
  const at = FieldReader.of(document, warnings);
  const spec = at.get('spec');
  const rules = spec.get('rules').list();
  const paths = rules.flatMap((rule) => rule.get('http').get('paths').list());
  const backends = [spec.get('defaultBackend'), spec.get('backend'), ...paths.map((path) => path.get('backend'))];
  const annotation = at.get('metadata').get('annotations').labels()['kubernetes.io/ingress.class'];
  return {
    cluster: document.cluster,
    namespace: document.namespace,
    name: document.name,
    ingressClass: spec.get('ingressClassName').string() || annotation || null,
    backends: distinct(backends.flatMap((backend) => readBackend(backend) ?? [])),
    hosts: [...new Set(rules.flatMap((rule) => rule.get('host').string() || []))],
    ref: document.ref,
  };
}

function readBackend(at: FieldReader): Backend | null {
  if (!at.exists()) return null;
  const service = at.get('service').get('name').string() || at.get('serviceName').string();
  if (!service) return null;
  const port = at.get('service').get('port');
  const number =
    port.get('number').integer(1, 65535) ?? port.get('name').string() ?? at.get('servicePort').portOrName();
  if (number === null) {
    at.warn(`expected ${at.path} to name a port of Kubernetes Service ${service}; the backend is ignored`);
    return null;
  }
  return { service, port: number };
}

function distinct(backends: readonly Backend[]): Backend[] {
  return [...new Map(backends.map((backend) => [`${backend.service}:${backend.port}`, backend])).values()];
}
