import type { Attention } from './attention';
import { type AttentionInput, ownerOf, place, serviceOf } from './attention-input';
import { protocolName, trafficText } from './observed-pair';
import type { JudgedPair } from './pairs';
import { numberText, plural, timeText } from './words';

/** The item of a judged pair that needs a person: a used hole, a broken dependency, or flows that contradict policy. */
export function pairItem(input: AttentionInput, judged: JudgedPair): Attention[] {
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
