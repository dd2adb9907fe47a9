import { Conflict } from '../errors';
import { documentName } from './import-report';
import { type ImportScope, inScope } from './import-scope';
import type { ChangePlan } from './plan-changes';

/** More than this share of what an import speaks for may not vanish unasked. */
const MOST = 0.1;
const NAMED = 8;

/**
 * Why a plan's retirements must not happen unasked, one sentence per scope; empty when they may. Measured per scope
 * (one cluster, one origin, policies apart from inventory), so that ten vanished policies do not hide behind a
 * thousand workloads that stayed.
 */
export function retirementObjections(
  plan: ChangePlan,
  scopes: readonly ImportScope[],
  live: readonly ScopeMember[],
): string[] {
  return scopes.flatMap((scope) => {
    const gone = plan.retired.filter((document) => inScope(document, scope));
    const all = live.filter((document) => inScope(document, scope)).length;
    if (gone.length <= all * MOST) return [];
    const names = gone.slice(0, NAMED).map(documentName).join(', ');
    const more = gone.length > NAMED ? ` and ${gone.length - NAMED} more` : '';
    return [
      `${gone.length} of ${all} ${scope.origin} documents of cluster ${scope.cluster} would retire (${names}${more})`,
    ];
  });
}

type ScopeMember = Parameters<typeof inScope>[0];

/** Stops an import that would retire more than a tenth. Nothing was written. */
export class RetirementRefused extends Conflict {
  constructor(readonly objections: readonly string[]) {
    super(
      `nothing was changed: ${objections.join('; ')}. That is more than a tenth of what this import speaks for. ` +
        'If they are really gone, repeat with --retire; if not, name what the files cover with --namespaces and --kinds',
    );
  }
}
