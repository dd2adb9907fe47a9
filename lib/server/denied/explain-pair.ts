import { protocolName } from '@/lib/posture/observed-pair';
import type { CurrentRun } from '../analysis/current-run';
import { loadEvaluation } from '../analysis/load-evaluation';
import type { Ctx } from '../context';

/** The engine's decision between the first members of two services; where it cannot speak, `note` says why. */
export async function explainPair(
  ctx: Ctx,
  run: CurrentRun | null,
  from: string,
  to: string,
  protocolNumber: number,
  port: number,
) {
  const none = (note: string) => ({ answer: null, note });
  const protocol = protocolName(protocolNumber);
  if (!run) return none('Nothing has been analysed yet.');
  if (protocol === null) return none('Policies speak of TCP, UDP and SCTP only.');
  const { graph } = await loadEvaluation(ctx.db, run.id);
  const [source, target] = [graph.index.get(from), graph.index.get(to)];
  if (source === undefined || target === undefined) return none('One end is not in the analysed inventory.');
  const [senders, receivers] = [graph.members(source), graph.members(target)];
  const [a, b] = [senders[0], receivers[0]];
  const { workloads } = graph.points;
  if (a === undefined || b === undefined || a >= workloads || b >= workloads) {
    return none('One end lies outside the inventory: policies are explained between workloads.');
  }
  const decision = graph.reachability.decide(a, b, { protocol, port });
  const steps = decision.steps.map((step) => {
    const refs = step.rule ? [step.rule.ref] : step.documents;
    return {
      point: step.point,
      verdict: step.verdict,
      text: step.text,
      deciding: step === decision.decidedBy,
      refs: refs.slice(0, 3).map(({ source: file, line }) => ({ source: file, line })),
    };
  });
  const several = senders.length > 1 || receivers.length > 1;
  return {
    answer: { verdict: decision.verdict, summary: decision.summary, steps },
    note: several ? 'Shown for the first workload of each service; they have more than one.' : null,
  };
}
