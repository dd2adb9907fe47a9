import { runDocument } from '@/lib/db/queries/posture/run-document';
import type { CompiledPolicySummary, CompiledRuleSummary } from '@/lib/policy/policy-summary';
import { formatPorts } from '@/lib/policy/port-set-operations';
import type { Finding } from '@/lib/posture/finding';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { servicePoliciesContract } from './service.contract';
import { evaluatedService } from './service-evaluated';

/** The documents that select a service as the engine understood them, rules in words, and what is wrong with them. */
export async function servicePolicies(
  ctx: Ctx,
  { id }: Input<typeof servicePoliciesContract>,
): Promise<Output<typeof servicePoliciesContract>> {
  requireRole(ctx, 'viewer');
  const { run, loaded, number, posture } = await evaluatedService(ctx, id);
  const own = loaded.graph.members(number).filter((point) => point < loaded.graph.points.workloads);
  const selecting = loaded.evaluation.policies.flatMap((policy) => {
    const selected = own.filter((point) => policy.selected.includes(point)).length;
    return selected === 0 ? [] : [{ policy, selected }];
  });
  const findings = await runDocument(ctx.db, run.id, 'findings');
  const concerns = concerning(
    posture.findings,
    selecting.map(({ policy }) => policy),
  );
  return {
    asOf: run.validAt.toISOString(),
    findings: (findings ?? []).filter(concerns).map(({ id: finding, kind, severity, title, why, fix, refs }) => ({
      id: finding,
      kind,
      severity,
      title,
      why,
      fix,
      refs: refs.map(({ source, line }) => ({ source, line })),
    })),
    items: selecting.map(({ policy, selected }) => ({
      id: policy.id,
      name: policy.namespace === '' ? policy.name : `${policy.namespace}/${policy.name}`,
      kind: policy.kind,
      origin: policy.origin,
      readable: policy.readable,
      isolates: [...policy.isolates],
      selected,
      of: own.length,
      ref: { source: policy.ref.source, line: policy.ref.line },
      rules: policy.rules.map((rule) => ({
        id: rule.ref.id,
        direction: rule.ref.direction,
        action: rule.action,
        peers: [...rule.peers],
        ports: portsOf(rule),
        matched: rule.matchedWorkloads,
        outside: rule.matchesOutside,
        ref: { source: rule.ref.ref.source, line: rule.ref.ref.line },
      })),
    })),
  };
}

/** Findings about the service itself, or about a document or rule that governs it: `<kind>:<id of it>`. */
function concerning(own: readonly string[], policies: readonly CompiledPolicySummary[]): (finding: Finding) => boolean {
  const findings = new Set(own);
  const documents = new Set(policies.flatMap((policy) => [policy.id, ...policy.rules.map((rule) => rule.ref.id)]));
  return ({ id, kind }) => findings.has(id) || documents.has(id.slice(kind.length + 1));
}

function portsOf({ ports, portNames }: CompiledRuleSummary): string {
  const numbers = ports.length === 0 && portNames.length > 0 ? [] : [formatPorts(ports)];
  return [...numbers, ...portNames].join(', ');
}
