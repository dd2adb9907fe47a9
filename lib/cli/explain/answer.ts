import type { InputWarning, Inventory, ManifestDocument } from '@/lib/inventory/model';
import { evaluate } from '@/lib/policy/evaluate';
import type { Decision, Traffic } from '@/lib/policy/reachability';
import { vertexName } from '../analysis/vertex-name';
import { resolveEnd, UnknownNameError } from './resolve-end';

/** Answers for blocks of addresses: ranges that policies tell apart are answered one by one, up to this many. */
const MAX_ANSWERS = 50;

export interface Question {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

export interface Answered extends Decision {
  readonly from: string;
  readonly to: string;
  readonly traffic: Traffic;
}

export interface Answer {
  readonly decisions: readonly Answered[];
  readonly warnings: readonly InputWarning[];
}

/** Decides one connection, or one for each range of addresses that policies tell apart. Throws UnknownNameError. */
export function answer(
  input: { readonly inventory: Inventory; readonly policyDocuments: readonly ManifestDocument[] },
  question: Question,
): Answer {
  const { inventory, policyDocuments } = input;
  const { reachability, warnings } = evaluate({ inventory, documents: policyDocuments });
  const from = resolveEnd(question.from, inventory, reachability);
  const to = resolveEnd(question.to, inventory, reachability);
  const isOutside = (vertex: number): boolean => vertex >= reachability.workloadCount;
  const pairs = from.vertices.flatMap((a) => to.vertices.map((b) => [a, b] as const));
  const decidable = pairs.filter(([a, b]) => !isOutside(a) || !isOutside(b));
  if (decidable.length === 0) {
    throw new UnknownNameError(
      `${from.title} and ${to.title} are both outside the inventory: no policy here decides between them`,
    );
  }
  if (decidable.length > MAX_ANSWERS) {
    throw new UnknownNameError(
      `the policies cut these addresses into ${decidable.length} cases; ask for a smaller block`,
    );
  }
  const decisions = decidable.map(([a, b]) => ({
    from: isOutside(a) ? `${from.title} (in ${vertexName(reachability, a)})` : vertexName(reachability, a),
    to: isOutside(b) ? `${to.title} (in ${vertexName(reachability, b)})` : vertexName(reachability, b),
    traffic: question.traffic,
    ...reachability.decide(a, b, question.traffic),
  }));
  return { decisions, warnings };
}
