import type { CompiledRuleSummary } from '@/lib/policy/policy-summary';
import { formatPorts } from '@/lib/policy/port-set-operations';
import type { Ctx } from '../context';
import type { Input, Output } from '../http/contract';
import { requireRole } from '../roles';
import type { servicePoliciesContract } from './service.contract';
import { evaluatedService } from './service-evaluated';

/** The documents that select a service as the engine understood them, rules in words. */
export async function servicePolicies(
  ctx: Ctx,
  { id }: Input<typeof servicePoliciesContract>,
): Promise<Output<typeof servicePoliciesContract>> {
  requireRole(ctx, 'viewer');
  const { loaded, number } = await evaluatedService(ctx, id);
  const own = loaded.graph.members(number).filter((point) => point < loaded.graph.points.workloads);
  return {
    items: loaded.evaluation.policies.flatMap((policy) => {
      const selected = own.filter((point) => policy.selected.includes(point)).length;
      if (selected === 0) return [];
      return {
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
      };
    }),
  };
}

function portsOf({ ports, portNames }: CompiledRuleSummary): string {
  const numbers = ports.length === 0 && portNames.length > 0 ? [] : [formatPorts(ports)];
  return [...numbers, ...portNames].join(', ');
}
