import { type AddressMatch, effectiveRanges, mayHoldPods } from './address-match';
import { containsRange } from './address-range';
import type { EndpointMatch } from './endpoint-match';
import { selects, type Truth } from './label-selector';
import { namespaceKey, type Unit, type Units } from './units';
import { impliedLabels } from './vocabulary';

/**
 * How address rules treat pods of the cluster. `open`: implementations differ, so a pod whose address is inside, or
 * not known, is maybe. `conventional`: a known address inside matches, an unknown one is maybe. `never`: no pod
 * matches (Cilium).
 */
export type AddressRulesOnPods = 'open' | 'conventional' | 'never';

export interface MatchOptions {
  readonly addressRulesOnPods: AddressRulesOnPods;
}

const NO_KEYS: ReadonlySet<string> = new Set();

/** One match against one unit. */
export function judge(match: EndpointMatch, unit: Unit, units: Units, options: MatchOptions): Truth {
  switch (match.kind) {
    case 'any':
      return 'yes';
    case 'none':
      return 'no';
    case 'unreadable':
      return 'maybe';
    case 'and':
      return both(match.of.map((part) => judge(part, unit, units, options)));
    case 'or':
      return not(both(match.of.map((part) => not(judge(part, unit, units, options)))));
    case 'not':
      return not(judge(match.of, unit, units, options));
    case 'cluster':
      return yesIf(unit.kind !== 'outside' && unit.cluster === match.cluster);
    case 'namespace':
      return yesIf(unit.kind === 'pods' && unit.namespace === match.name);
    case 'service-account':
      return yesIf(unit.kind === 'pods' && unit.serviceAccount === match.name);
    case 'pod-network':
      if (unit.kind === 'outside') return 'no';
      return unit.kind === 'pods' && unit.hostNetwork ? match.hostPods : 'yes';
    case 'labels':
      if (unit.kind === 'outside') return 'no';
      return unit.kind === 'pods'
        ? selects(match.selector, unit.labels, unit.unreadKeys)
        : selects(match.selector, {}, NO_KEYS);
    case 'namespace-labels':
      return judgeNamespace(match.selector, unit, units);
    case 'address':
      return judgeAddress(match, unit, options);
  }
}

function judgeNamespace(
  selector: Extract<EndpointMatch, { kind: 'namespace-labels' }>['selector'],
  unit: Unit,
  units: Units,
): Truth {
  if (unit.kind === 'outside') return 'no';
  // No real namespace can be called '', so the stranger's matches no name a policy could write.
  if (unit.kind === 'stranger') return selects(selector, impliedLabels('', null), NO_KEYS);
  const known = units.namespaces.get(namespaceKey(unit.cluster, unit.namespace)) ?? null;
  return selects(selector, impliedLabels(unit.namespace, known), known?.ref == null ? null : NO_KEYS);
}

function judgeAddress(match: AddressMatch, unit: Unit, options: MatchOptions): Truth {
  const ranges = effectiveRanges(match);
  if (unit.kind === 'outside') return yesIf(ranges.some((range) => containsRange(range, unit.range)));
  if (unit.cluster === match.cluster && options.addressRulesOnPods === 'never') return 'no';
  const addresses = unit.kind === 'pods' ? unit.addresses : [];
  if (addresses.length === 0) return mayHoldPods(ranges) ? 'maybe' : 'no';
  const inside = addresses.some((address) => ranges.some((range) => containsRange(range, address)));
  if (!inside) return 'no';
  return options.addressRulesOnPods === 'conventional' ? 'yes' : 'maybe';
}

function yesIf(condition: boolean): Truth {
  return condition ? 'yes' : 'no';
}

function not(truth: Truth): Truth {
  return truth === 'yes' ? 'no' : truth === 'no' ? 'yes' : 'maybe';
}

function both(truths: readonly Truth[]): Truth {
  if (truths.includes('no')) return 'no';
  return truths.includes('maybe') ? 'maybe' : 'yes';
}
