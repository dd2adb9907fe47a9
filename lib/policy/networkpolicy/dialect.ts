import type { InputWarning, ManifestDocument } from '@/lib/inventory/model';
import { DocumentReader } from '../document-reader';
import type { EndpointMatch } from '../endpoint-match';
import type { Direction } from '../reachability';
import type { CompiledDocuments, Dialect, PolicyRecord, Stage, StageMember } from '../stage';
import { type Place, selectorOf, subjectOf } from './peer';
import { ruleOf, unreadableRule, whyUnread } from './rule';
import * as schema from './schema';

/** Where NetworkPolicies stand in the walk of a cluster's CNI; admin tiers come before, baselines after. */
export const NETWORK_POLICY_ORDER = 1000;

const DIRECTIONS: readonly Direction[] = ['ingress', 'egress'];
const FIELDS: ReadonlySet<string> = new Set(['podSelector', 'policyTypes', 'ingress', 'egress']);
const TOP_LEVEL: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** Kubernetes NetworkPolicy: allow rules only, their union counts, isolation per direction. */
export const networkPolicy: Dialect = {
  name: 'networkpolicy',
  claims: ({ apiVersion, kind }) =>
    kind === 'NetworkPolicy' && (apiVersion === 'networking.k8s.io/v1' || apiVersion === 'extensions/v1beta1'),
  compile: (documents) => {
    const { latest, warnings } = withoutRepeats(documents);
    const compiled = latest.map(compileDocument);
    return {
      stages: compiled.flatMap(({ document, members }) =>
        DIRECTIONS.flatMap((direction) => {
          const own = members[direction];
          return own === null ? [] : [stageOf(document.cluster, direction, own)];
        }),
      ),
      policies: compiled.map(({ record }) => record),
      warnings: [...warnings, ...compiled.flatMap((one) => one.warnings)],
    } satisfies CompiledDocuments;
  },
};

interface CompiledDocument {
  readonly document: ManifestDocument;
  readonly record: PolicyRecord;
  readonly members: Readonly<Record<Direction, StageMember | null>>;
  readonly warnings: readonly InputWarning[];
}

function stageOf(cluster: string, direction: Direction, member: StageMember): Stage {
  const domain = `${cluster}/cni`;
  return {
    id: `${domain}/networkpolicy/${direction}`,
    domain,
    order: NETWORK_POLICY_ORDER,
    direction,
    algorithm: 'union',
    onNoMatch: 'deny',
    passTo: NETWORK_POLICY_ORDER + 1,
    members: [member],
  };
}

function idOf({ cluster, namespace, name }: ManifestDocument): string {
  return `networkpolicy:${cluster}/${namespace}/${name}`;
}

/** A cluster holds one policy of a name: where a name occurs twice the last one counts, as when they are applied. */
function withoutRepeats(documents: readonly ManifestDocument[]) {
  const latest = new Map<string, ManifestDocument>();
  const warnings: InputWarning[] = [];
  for (const document of documents) {
    const before = latest.get(idOf(document));
    if (before !== undefined) {
      const { source, line } = before.ref;
      const message = `NetworkPolicy ${document.namespace}/${document.name} is defined again; this one counts, not ${source}:${line}`;
      warnings.push({ source: `${document.ref.source}:${document.ref.line}`, message });
    }
    latest.set(idOf(document), document);
  }
  return { latest: [...latest.values()], warnings };
}

function compileDocument(document: ManifestDocument): CompiledDocument {
  const reader = new DocumentReader(document);
  const place: Place = { cluster: document.cluster, namespace: document.namespace };
  const policy = idOf(document);
  const spec = specOf(reader);
  const isolates = isolatesOf(reader, spec);
  const lists = {
    ingress: reader.read(schema.rules, spec?.ingress, 'spec.ingress') ?? [],
    egress: reader.read(schema.rules, spec?.egress, 'spec.egress') ?? [],
  };
  // From here on faults lie within one clause; a fault before may hide a direction or a whole rule.
  const shapeUnread = reader.malformed;
  const selector = reader.read(schema.labelSelector, spec?.podSelector ?? {}, 'spec.podSelector');
  const rules = {
    ingress: lists.ingress.map((value, index) => ruleOf(reader, place, value, { policy, direction: 'ingress', index })),
    egress: lists.egress.map((value, index) => ruleOf(reader, place, value, { policy, direction: 'egress', index })),
  };
  const selected = subjectOf(place, selectorOf(selector ?? {}));
  const doubt: EndpointMatch = { kind: 'unreadable', why: whyUnread(reader, '') };
  const subject: EndpointMatch = reader.malformed ? { kind: 'and', of: [selected, doubt] } : selected;
  const member = (direction: Direction): StageMember | null => {
    if (!shapeUnread && !isolates.includes(direction)) return null;
    const own = rules[direction];
    const hidden = { policy, direction, index: own.length };
    return { policy, subject, rules: shapeUnread ? [...own, unreadableRule(reader, place, hidden)] : own };
  };
  const { kind, cluster, namespace, name, origin, ref } = document;
  return {
    document,
    record: {
      ...{ id: policy, dialect: 'networkpolicy', kind, cluster, namespace, name, origin, ref, isolates },
      readable: !reader.malformed,
    },
    members: { ingress: member('ingress'), egress: member('egress') },
    warnings: reader.warnings,
  };
}

/** The spec's fields; null where there is no mapping to read. */
function specOf(reader: DocumentReader): Readonly<Record<string, unknown>> | null {
  const { body } = reader.document;
  for (const key of Object.keys(body)) if (!TOP_LEVEL.has(key)) reader.fault(key, `unknown field \`${key}\``);
  if (body.spec == null) {
    reader.note('spec', 'is absent: the policy selects every pod of its namespace and lets nothing in');
    return {};
  }
  const spec = reader.read(schema.mapping, body.spec, 'spec');
  for (const key of Object.keys(spec ?? {})) {
    if (!FIELDS.has(key)) reader.fault(`spec.${key}`, `unknown field \`${key}\``);
  }
  return spec;
}

/** `policyTypes` where given; otherwise ingress always, and egress where there is at least one egress rule. */
function isolatesOf(reader: DocumentReader, spec: Readonly<Record<string, unknown>> | null): readonly Direction[] {
  const types = reader.read(schema.policyTypes, spec?.policyTypes, 'spec.policyTypes');
  if (spec === null || (types === null && spec.policyTypes != null)) return DIRECTIONS;
  const rulesOf = (direction: Direction) => spec[direction];
  const some = (value: unknown) => value != null && !(Array.isArray(value) && value.length === 0);
  if (types == null || types.length === 0) return some(rulesOf('egress')) ? DIRECTIONS : ['ingress'];
  const listed = DIRECTIONS.filter((direction) => types.includes(direction === 'ingress' ? 'Ingress' : 'Egress'));
  for (const direction of DIRECTIONS) {
    if (!listed.includes(direction) && some(rulesOf(direction))) {
      reader.note(`spec.${direction}`, 'its rules have no effect: policyTypes does not list this direction');
    }
  }
  return listed;
}
