import type { ServiceRule } from '../estate/estate-document';
import { type Candidate, compileMatch } from '../estate/match';
import type { InputWarning } from '../model';

const ATTRIBUTES = ['environment', 'team', 'segment', 'criticality', 'data', 'transit'] as const;
type Attribute = (typeof ATTRIBUTES)[number];

/** The rule that gives each attribute of one service. */
export type RuleOf = { readonly [A in Attribute]: ServiceRule | null };

/** Applies the records under `services`: per attribute the first that gives it holds; a different second is a finding. */
export function compileServiceRules(
  rules: readonly ServiceRule[],
  findings: InputWarning[],
): (service: string, candidates: readonly Candidate[]) => RuleOf {
  const compiled = rules.map((rule) => ({ rule, fits: compileMatch(rule.match) }));
  const told = new Set<string>();
  return (service, candidates) => {
    const matching = compiled.filter(({ fits }) => candidates.some(fits)).map(({ rule }) => rule);
    const pick = (attribute: Attribute): ServiceRule | null => {
      const [first, ...others] = matching.filter((rule) => rule[attribute] !== null);
      const other = others.find((rule) => JSON.stringify(rule[attribute]) !== JSON.stringify(first?.[attribute]));
      if (first && other) {
        const at = (rule: ServiceRule): string => `${rule.ref.source}:${rule.ref.line}`;
        const key = `${attribute} ${at(first)} ${at(other)}`;
        const message = `${service} is given another ${attribute} at ${at(first)}; the first in the file holds`;
        if (!told.has(key)) findings.push({ source: at(other), message });
        told.add(key);
      }
      return first ?? null;
    };
    return {
      environment: pick('environment'),
      team: pick('team'),
      segment: pick('segment'),
      criticality: pick('criticality'),
      data: pick('data'),
      transit: pick('transit'),
    };
  };
}
