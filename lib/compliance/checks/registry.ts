import type { Check } from '../check';
import {
  inboundLandsInPublicTier,
  insecureProtocolsJustified,
  intoScopeOnlyAsIntended,
  outboundIsNamed,
  outOfScopeOnlyAsIntended,
  spoofingIsBlocked,
  storesNotOnInternet,
} from './boundary';
import {
  defaultDenyIn,
  defaultDenyOut,
  defaultNamespaceUnused,
  enforcementIsReal,
  everyNamespaceHasPolicy,
  notOpenInDisguise,
  noWayAround,
} from './default-deny';
import { classified, flowMapIsCurrent, inventoryIsCurrent, noDrift, segmented } from './inventory';
import { blastRadiusWithinLimit, everyOpeningHasReason, noWideRules } from './least-privilege';

/** Every check by its id; a new one is one line here. */
export const CHECKS: ReadonlyMap<string, Check> = new Map(
  [
    inventoryIsCurrent,
    segmented,
    classified,
    flowMapIsCurrent,
    defaultDenyIn,
    defaultDenyOut,
    notOpenInDisguise,
    everyNamespaceHasPolicy,
    enforcementIsReal,
    noWayAround,
    defaultNamespaceUnused,
    intoScopeOnlyAsIntended,
    outOfScopeOnlyAsIntended,
    storesNotOnInternet,
    inboundLandsInPublicTier,
    outboundIsNamed,
    insecureProtocolsJustified,
    spoofingIsBlocked,
    noWideRules,
    everyOpeningHasReason,
    blastRadiusWithinLimit,
    noDrift,
  ].map((check) => [check.id, check]),
);
