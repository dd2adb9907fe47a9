import { compareText } from '../compare-text';
import { FieldReader } from '../field-reader';
import type { InputWarning, Labels, ManifestDocument, Workload } from '../model';
import { objectKey, ownerIndex } from './owners';
import { type PodTemplate, readPodTemplate } from './pod-template';
import { instanceLabels, isCompleted, readPod } from './pods';

interface Group {
  readonly kind: string;
  readonly name: string;
  own: ManifestDocument | null;
  /** ReplicaSets and Jobs that the workload made. */
  readonly parts: ManifestDocument[];
  readonly pods: ManifestDocument[];
}

/**
 * Makes workloads of workload documents: pods become instances of the workload at the top of their chain of owners,
 * ReplicaSets and Jobs fold into theirs. Ids lack the cluster; `assembleInventory` adds it where there are several.
 */
export function assembleWorkloads(documents: readonly ManifestDocument[], warnings: InputWarning[]): Workload[] {
  const topOf = ownerIndex(documents);
  const groups = new Map<string, Group>();
  for (const document of documents) {
    const top = topOf(document);
    const key = objectKey(document.cluster, document.namespace, top.kind, top.name);
    const group = groups.get(key) ?? { kind: top.kind, name: top.name, own: null, parts: [], pods: [] };
    groups.set(key, group);
    if (top.document === document) group.own = document;
    if (document.kind === 'Pod') group.pods.push(document);
    else if (top.document !== document) group.parts.push(document);
  }
  const workloads = [...groups.values()].flatMap((group) => toWorkload(group, warnings) ?? []);
  return workloads.sort((a, b) => compareText(a.cluster, b.cluster) || compareText(a.id, b.id));
}

function toWorkload(group: Group, warnings: InputWarning[]): Workload | null {
  const pods = group.pods.map((document) => readPod(document, warnings)).sort((a, b) => compareText(a.name, b.name));
  const sources = templateSources(group);
  const [first] = sources;
  if (!first) return null;
  const templates = sources.map((document) => templateOf(document, warnings));
  const [template] = templates;
  if (!template) return null;
  const replicas = group.own ? readReplicas(group.own, warnings) : null;
  return {
    id: `${first.namespace}/${group.name}[${group.kind}]`,
    cluster: first.cluster,
    namespace: first.namespace,
    name: group.name,
    kind: group.kind,
    labels: { ...commonLabels(templates.map((t) => t.labels)), ...controllerLabels(group, replicas) },
    annotations: commonLabels(templates.map((t) => t.annotations)),
    serviceAccount: template.serviceAccount,
    hostNetwork: template.hostNetwork,
    ports: template.ports,
    pods,
    replicas: replicas ?? (pods.length > 0 ? group.pods.filter((pod) => !isCompleted(pod)).length : null),
    origin: first.origin,
    ref: first.ref,
  };
}

/** The documents whose templates describe the workload: its own, else its live parts, else its pods. */
function templateSources(group: Group): readonly ManifestDocument[] {
  if (group.own) return [group.own];
  // A Deployment keeps its old ReplicaSets at zero; they say what the workload was, not what it is.
  const live = group.parts.filter((part) => part.kind !== 'ReplicaSet' || readReplicas(part, []) !== 0);
  if (live.length > 0) return live;
  const running = group.pods.filter((pod) => !isCompleted(pod));
  return running.length > 0 ? running : group.pods;
}

function templateOf(document: ManifestDocument, warnings: InputWarning[]): PodTemplate {
  const at = FieldReader.of(document, warnings);
  if (document.kind === 'Pod') {
    const template = readPodTemplate(at);
    return { ...template, labels: instanceLabels(template.labels) };
  }
  const spec = document.kind === 'CronJob' ? at.get('spec').get('jobTemplate').get('spec') : at.get('spec');
  const template = readPodTemplate(spec.get('template'));
  const annotations = at.get('metadata').get('annotations').labels();
  return { ...template, annotations: { ...annotations, ...template.annotations } };
}

/** Pods that the object asks for; null where the number is not the object's to say (DaemonSet, CronJob). */
function readReplicas(document: ManifestDocument, warnings: InputWarning[]): number | null {
  const spec = FieldReader.of(document, warnings).get('spec');
  if (document.kind === 'Pod') return 1;
  if (document.kind === 'Job') return spec.get('parallelism').integer(0, 1_000_000) ?? 1;
  if (document.kind === 'DaemonSet' || document.kind === 'CronJob') return null;
  return spec.get('replicas').integer(0, 1_000_000) ?? 1;
}

/** Labels that controllers set on every pod, with a value known beforehand. */
function controllerLabels(group: Group, replicas: number | null): Labels {
  if (group.kind === 'Job') return { 'batch.kubernetes.io/job-name': group.name, 'job-name': group.name };
  if (group.kind === 'StatefulSet' && group.own && replicas === 1) {
    return { 'statefulset.kubernetes.io/pod-name': `${group.name}-0` };
  }
  return {};
}

/** What all have in common: a label that only some pods carry is not the workload's. */
function commonLabels(all: readonly Labels[]): Labels {
  const [first, ...rest] = all;
  const entries = Object.entries(first ?? {});
  return Object.fromEntries(entries.filter(([key, value]) => rest.every((labels) => labels[key] === value)));
}
