import ipaddr from 'ipaddr.js';
import { FieldReader } from '../field-reader';
import type { InputWarning, Labels, ManifestDocument, PodInstance } from '../model';

/** Written on each pod for its own; they tell replicas apart, so they are not the workload's. */
const PER_POD = ['apps.kubernetes.io/pod-index', 'batch.kubernetes.io/job-completion-index'];

/** Labels of a pod less those that number it among its siblings. */
export function instanceLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([key]) => !PER_POD.includes(key)));
}

/** A pod as it was seen. A completed pod has given its address back, whatever its status still says. */
export function readPod(document: ManifestDocument, warnings: InputWarning[]): PodInstance {
  const at = FieldReader.of(document, warnings);
  const status = at.get('status');
  const written = [
    ...status
      .get('podIPs')
      .list()
      .map((entry) => entry.get('ip')),
    status.get('podIP'),
  ];
  const addresses = written.flatMap((entry) => readAddress(entry) ?? []);
  const startedAt = status.get('startTime').string();
  return {
    name: document.name,
    labels: at.get('metadata').get('labels').labels(),
    addresses: isCompleted(document) ? [] : [...new Set(addresses)],
    hostAddress: readAddress(status.get('hostIP')),
    node: at.get('spec').get('nodeName').string() || null,
    startedAt: startedAt !== null && !Number.isNaN(Date.parse(startedAt)) ? startedAt : null,
  };
}

export function isCompleted(pod: ManifestDocument): boolean {
  const { status } = pod.body;
  if (typeof status !== 'object' || status === null || !('phase' in status)) return false;
  return status.phase === 'Succeeded' || status.phase === 'Failed';
}

/** An address in its shortest form; null, with a warning, for what is none. */
export function readAddress(at: FieldReader): string | null {
  const written = at.string();
  if (!written) return null;
  if (ipaddr.IPv4.isValidFourPartDecimal(written) || ipaddr.IPv6.isValid(written))
    return ipaddr.parse(written).toString();
  at.warn(`expected ${at.path} to be an IP address, found ${JSON.stringify(written.slice(0, 60))}; ignored`);
  return null;
}
