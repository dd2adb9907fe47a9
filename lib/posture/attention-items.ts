import type { Estate, Service } from '@/lib/inventory/service-model';
import type { RuleRef } from '@/lib/policy/reachability';
import type { PolicyException } from '@/lib/topology/intent';
import type { PermittedHoles } from '@/lib/topology/permitted-holes';
import type { AssertionResult } from '@/lib/topology/reach-assertions';
import type { ServiceGraph } from '@/lib/topology/service-graph';
import type { Attention } from './attention';
import type { Finding } from './finding';
import { groupBy } from './group-by';
import { type SourceFreshness, silentSources } from './metrics/hygiene-metrics';
import { protocolName, trafficText } from './observed-pair';
import type { JudgedPair } from './pairs';
import type { ServicePosture } from './snapshot';
import { durationText, numberText, plural, timeText } from './words';

export interface AttentionInput {
  readonly graph: ServiceGraph;
  readonly estate: Pick<Estate, 'segments'>;
  readonly services: readonly ServicePosture[];
  /** null = no flows were ever received. */
  readonly pairs: readonly JudgedPair[] | null;
  readonly assertions: readonly AssertionResult[];
  readonly findings: readonly Finding[];
  readonly permitted: PermittedHoles;
  readonly expired: readonly PolicyException[];
  readonly sources: readonly SourceFreshness[];
  readonly asOf: string;
}

const SEVERITY = { critical: 0, high: 1, medium: 2 } as const;
const KINDS: readonly Attention['kind'][] = [
  'used-hole',
  'broken-dependency',
  'contradiction',
  'assertion',
  'blast-radius',
  'expired-exception',
  'silent-source',
  'permitted-hole',
  'finding',
];
/** At most this many of one kind: the list is for a person, not for a machine. */
const OF_ONE_KIND = 50;

/** Everything that needs a person, the worst first; each with owner, one number, and where to look. */
export function attentionItems(input: AttentionInput): readonly Attention[] {
  const all = [
    ...(input.pairs ?? []).flatMap((pair) => pairItem(input, pair)),
    ...input.assertions.flatMap(assertionItem),
    ...blastItems(input),
    ...permittedItems(input),
    ...input.expired.map((exception) => exceptionItem(input, exception)),
    ...silentSources(input.sources, input.asOf).map((source) => silentItem(source, input.asOf)),
    ...input.findings.filter((f) => f.severity === 'high').map((f) => findingItem(input, f)),
  ];
  const rank = (item: Attention) =>
    SEVERITY[item.severity] * 100 + KINDS.indexOf(item.kind) * 10 + (item.state === 'stopped' ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

function serviceOf(input: AttentionInput, key: string): Service | undefined {
  return input.graph.services[input.graph.index.get(key) ?? -1];
}

function ownerOf(input: AttentionInput, key: string): string | null {
  const service = serviceOf(input, key);
  return service?.team ?? input.estate.segments.find((s) => s.name === service?.segment)?.owner ?? null;
}

function place(rule: RuleRef | undefined): string | null {
  return rule === undefined ? null : `${rule.ref.source}:${rule.ref.line}`;
}

function pairItem(input: AttentionInput, judged: JudgedPair): Attention[] {
  if (judged.kind === 'used-hole') return [holeItem(input, judged)];
  if (judged.kind === 'broken-dependency') return [brokenItem(input, judged)];
  return judged.contradiction === 'allowed-though-denied' ? [contradictionItem(input, judged)] : [];
}

function pairBase(input: AttentionInput, judged: JudgedPair) {
  const { pair } = judged;
  const name = (key: string) => serviceOf(input, key)?.name ?? key;
  const protocol = protocolName(pair.protocol);
  return {
    subject: `${name(pair.initiator)} → ${name(pair.responder)} ${trafficText(pair.protocol, pair.port)}`,
    since: judged.since === null ? null : new Date(judged.since).toISOString(),
    services: [pair.initiator, pair.responder],
    link: { from: pair.initiator, to: pair.responder, protocol: protocol ?? String(pair.protocol), port: pair.port },
    id: [pair.initiator, pair.responder, pair.protocol, pair.port].join('|'),
    traffic: protocol === null ? null : { protocol, port: pair.port },
  };
}

function sinceText(judged: JudgedPair, asOf: string): string {
  return judged.since === null ? '' : ` since ${timeText(judged.since, Date.parse(asOf))}`;
}

function holeItem(input: AttentionInput, judged: JudgedPair): Attention {
  const { subject, since, services, link, id, traffic } = pairBase(input, judged);
  const [a, b] = services.map((key) => input.graph.index.get(key) ?? -1);
  const ports = traffic === null ? [] : [{ protocol: traffic.protocol, from: traffic.port, to: traffic.port }];
  const [opener] = input.graph.openers(a ?? -1, b ?? -1, ports);
  const use =
    judged.activity === 'ongoing' ? `in use${sinceText(judged, input.asOf)}` : 'used until a while ago, still open';
  return {
    id: `used-hole|${id}`,
    kind: 'used-hole',
    severity: judged.intoRestricted ? 'critical' : 'high',
    subject,
    text: `is allowed outside intent, ${use}`,
    owner: ownerOf(input, judged.pair.responder),
    reason: opener === undefined ? judged.judgement.why : `opened by ${place(opener)}`,
    figure: plural(judged.pair.allowedCount, 'flow'),
    since,
    state: judged.activity,
    services,
    link: { screen: 'graph', ...link },
  };
}

function brokenItem(input: AttentionInput, judged: JudgedPair): Attention {
  const { subject, since, services, link, id } = pairBase(input, judged);
  const initiator = serviceOf(input, judged.pair.initiator);
  const responder = serviceOf(input, judged.pair.responder);
  const critical = [initiator, responder].some((s) => s?.criticality === 'critical');
  const wall = {
    open: 'policy allows it again, no success seen yet',
    closed: 'still blocked',
    unknown: 'nothing says that it is mended',
  };
  return {
    id: `broken-dependency|${id}`,
    kind: 'broken-dependency',
    severity: judged.door === 'open' ? 'medium' : critical ? 'critical' : 'high',
    subject,
    text: `is refused${sinceText(judged, input.asOf)}, ${wall[judged.door]}`,
    owner: ownerOf(input, judged.pair.responder),
    reason: refusedBy(input, judged) ?? judged.judgement.why,
    figure: judged.activity === 'ongoing' ? 'ongoing' : `${numberText(judged.attempts)} refused`,
    since,
    state: judged.activity,
    services,
    link: { screen: 'denied', ...link },
  };
}

/** Where the model stops the attempt, for the row's second line. */
function refusedBy(input: AttentionInput, judged: JudgedPair): string | null {
  const { traffic } = pairBase(input, judged);
  const [a, b] = [judged.pair.initiator, judged.pair.responder].map((key) => {
    return input.graph.members(input.graph.index.get(key) ?? -1)[0];
  });
  const { workloads } = input.graph.points;
  if (traffic === null || a === undefined || b === undefined || a >= workloads || b >= workloads) return null;
  const decision = input.graph.reachability.decide(a, b, traffic);
  const [document] = decision.decidedBy?.documents ?? [];
  return decision.verdict === 'denied' && document !== undefined ? `by ${document.source}:${document.line}` : null;
}

function contradictionItem(input: AttentionInput, judged: JudgedPair): Attention {
  const { subject, since, services, link, id } = pairBase(input, judged);
  return {
    id: `contradiction|${id}`,
    kind: 'contradiction',
    severity: judged.intoRestricted ? 'high' : 'medium',
    subject,
    text: 'was allowed though policy denies it: the policy is not in force, or the inventory is incomplete',
    owner: ownerOf(input, judged.pair.responder),
    reason: 'flows and documents disagree',
    figure: plural(judged.pair.allowedCount, 'flow'),
    since,
    state: judged.activity,
    services,
    link: { screen: 'graph', ...link },
  };
}

function assertionItem(result: AssertionResult): Attention[] {
  if (result.result !== 'violated') return [];
  const { assertion } = result;
  const [example] = result.violations;
  const services = example === undefined ? [] : [example.from, example.to];
  return [
    {
      id: `assertion|${assertion.kind}|${assertion.from}|${assertion.to}|${assertion.ref.line}`,
      kind: 'assertion',
      severity: 'high',
      subject: `${assertion.from} ${assertion.kind === 'must' ? 'must reach' : 'must not reach'} ${assertion.to}`,
      text: 'does not hold',
      owner: null,
      reason: `expected by ${assertion.ref.source}:${assertion.ref.line}`,
      figure: plural(result.violated, 'pair'),
      since: null,
      state: 'standing',
      services,
      link: example === undefined ? { screen: 'settings' } : { screen: 'service', key: example.from },
    },
  ];
}

/** Reach worth a person's time: this many services at least, over a tenth of the estate, restricted data among them. */
const WIDE = 5;

/** What shared infrastructure reaches by its nature is no news. */
function blastItems(input: AttentionInput): Attention[] {
  return input.services
    .filter((s) => s.kind === 'workload' && s.tier !== 'restricted' && s.transit)
    .filter(
      (s) =>
        s.blast.restricted.atLeast > 0 &&
        s.blast.transitive.atLeast >= WIDE &&
        s.blast.transitive.atLeast / s.blast.of > 0.1,
    )
    .sort(
      (a, b) =>
        b.blast.restricted.atLeast - a.blast.restricted.atLeast ||
        b.blast.transitive.atLeast - a.blast.transitive.atLeast ||
        (a.key < b.key ? -1 : 1),
    )
    .slice(0, 5)
    .map((s) => ({
      id: `blast-radius|${s.key}`,
      kind: 'blast-radius',
      severity: 'medium',
      subject: s.name,
      text: `has ${plural(s.blast.transitive.atLeast, 'service')} within reach, ${numberText(s.blast.restricted.atLeast)} of them restricted`,
      owner: ownerOf(input, s.key),
      reason: s.egress === null ? 'by policy' : `egress: ${s.egress.reason}`,
      figure: numberText(s.blast.transitive.atLeast),
      since: null,
      state: 'standing',
      services: [s.key],
      link: { screen: 'service', key: s.key },
    }));
}

/** Permitted outside enforced intent and not (yet) used: one item per segment that they lead into. */
function permittedItems(input: AttentionInput): Attention[] {
  const used = new Set(
    (input.pairs ?? []).filter((p) => p.kind === 'used-hole').map((p) => `${p.pair.initiator}>${p.pair.responder}`),
  );
  const rows = input.permitted.rows.filter((row) => row.certain && !used.has(`${row.from}>${row.to}`));
  const groups = groupBy(rows, (row) => serviceOf(input, row.to)?.segment ?? serviceOf(input, row.to)?.name ?? row.to);
  return [...groups].flatMap(([target, own]): Attention[] => {
    const [first] = own;
    if (first === undefined) return [];
    const restricted = serviceOf(input, first.to)?.tier === 'restricted';
    const opener = place(first.openers[0]);
    return [
      {
        id: `permitted-hole|${target}`,
        kind: 'permitted-hole',
        severity: restricted ? 'high' : 'medium',
        subject: target,
        text: `can be reached outside intent by ${plural(new Set(own.map((row) => row.from)).size, 'service')}; ${input.pairs === null ? 'without flows nobody knows whether it is used' : 'no flow has used it'}`,
        owner: ownerOf(input, first.to),
        reason: opener === null ? first.judgement.why : `opened by ${opener}${own.length > 1 ? ' and others' : ''}`,
        figure: plural(own.length, 'edge'),
        since: null,
        state: 'standing',
        services: [first.to, first.from],
        link: { screen: 'service', key: first.to },
      },
    ];
  });
}

function exceptionItem(input: AttentionInput, exception: PolicyException): Attention {
  const age = Date.parse(input.asOf) - Date.parse(exception.expiresAt);
  return {
    id: `expired-exception|${exception.id}`,
    kind: 'expired-exception',
    severity: 'high',
    subject: `Exception ${exception.id}`,
    text: `expired ${durationText(age)} ago and is still open`,
    owner: exception.owner,
    reason: exception.approver === null ? exception.reason : `approver ${exception.approver}`,
    figure: durationText(age),
    since: exception.expiresAt,
    state: 'standing',
    services: [],
    link: { screen: 'settings' },
  };
}

function silentItem(source: SourceFreshness, asOf: string): Attention {
  const age = source.newest === null ? '' : durationText(Date.parse(asOf) - Date.parse(source.newest));
  return {
    id: `silent-source|${source.name}`,
    kind: 'silent-source',
    severity: 'medium',
    subject: `No ${source.kind} from ${source.name}`,
    text: `for ${age}: what happened there since is unknown`,
    owner: null,
    reason: `expected every ${source.expectedMinutes ?? '?'} min`,
    figure: age,
    since: source.newest,
    state: 'ongoing',
    services: [],
    link: { screen: 'sources' },
  };
}

function findingItem(input: AttentionInput, finding: Finding): Attention {
  const [ref] = finding.refs;
  return {
    id: `finding|${finding.id}`,
    kind: 'finding',
    severity: 'medium',
    subject: finding.title,
    text: finding.why,
    owner: finding.service === null ? null : ownerOf(input, finding.service),
    reason: ref === undefined ? finding.fix : `${ref.source}:${ref.line}`,
    figure: '',
    since: null,
    state: 'standing',
    services: finding.service === null ? [] : [finding.service],
    link: finding.service === null ? { screen: 'coverage' } : { screen: 'service', key: finding.service },
  };
}

/** The list cut so that no one kind crowds out the rest; the count of what was cut stays with the caller. */
export function shownAttention(items: readonly Attention[]): readonly Attention[] {
  const seen = new Map<string, number>();
  return items.filter((item) => {
    const count = (seen.get(item.kind) ?? 0) + 1;
    seen.set(item.kind, count);
    return count <= OF_ONE_KIND;
  });
}
