import type { PolicyException } from '@/lib/inventory/service-model';
import type { AssertionResult } from '@/lib/topology/reach-assertions';
import type { Attention } from './attention';
import { type AttentionInput, ownerOf, place, serviceOf } from './attention-input';
import type { Finding } from './finding';
import { groupBy } from './group-by';
import type { SourceFreshness } from './metrics/hygiene-metrics';
import { durationText, numberText, plural } from './words';

export function assertionItem(result: AssertionResult): Attention[] {
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
export function blastItems(input: AttentionInput): Attention[] {
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
export function permittedItems(input: AttentionInput): Attention[] {
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

export function exceptionItem(input: AttentionInput, exception: PolicyException): Attention {
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

export function silentItem(source: SourceFreshness, asOf: string): Attention {
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

export function findingItem(input: AttentionInput, finding: Finding): Attention {
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
