import type { EndpointMatch } from '../endpoint-match';
import { formatSelector, type LabelSelector } from '../label-selector';
import type { Peer } from '../stage';
import type { LabelSelectorInput, PeerInput } from './schema';

/** Where a policy stands: its selectors bind to its own cluster. */
export interface Place {
  readonly cluster: string;
  readonly namespace: string;
}

/** Labels and expressions as one conjunction. */
export function selectorOf(input: LabelSelectorInput): LabelSelector {
  const labels = Object.entries(input.matchLabels ?? {}).map(
    ([key, value]) => ({ key, operator: 'In', values: [value] }) as const,
  );
  const expressions = (input.matchExpressions ?? []).map(({ key, operator, values }) => ({
    key,
    operator,
    values: values ?? [],
  }));
  return [...labels, ...expressions];
}

/** The pods that `spec.podSelector` selects: never those on the host network. */
export function subjectOf(place: Place, selector: LabelSelector): EndpointMatch {
  return {
    kind: 'and',
    of: [
      { kind: 'cluster', cluster: place.cluster },
      { kind: 'namespace', name: place.namespace },
      { kind: 'labels', selector },
      { kind: 'pod-network', hostPods: 'no' },
    ],
  };
}

/** One item of `from` or `to`. */
export function peerOf(place: Place, input: PeerInput): Peer {
  if (input.ipBlock != null) {
    const { cidr, except } = input.ipBlock;
    const holes = except ?? [];
    return {
      match: { kind: 'address', cidr, except: holes, cluster: place.cluster },
      text: holes.length === 0 ? cidr : `${cidr} except ${holes.join(', ')}`,
    };
  }
  const pods = selectorOf(input.podSelector ?? {});
  const parts: EndpointMatch[] = [{ kind: 'cluster', cluster: place.cluster }];
  if (input.namespaceSelector == null) parts.push({ kind: 'namespace', name: place.namespace });
  else parts.push({ kind: 'namespace-labels', selector: selectorOf(input.namespaceSelector) });
  // Whether a selector matches host-network pods as peers is the CNI's affair.
  parts.push({ kind: 'labels', selector: pods }, { kind: 'pod-network', hostPods: 'maybe' });
  return { match: { kind: 'and', of: parts }, text: wordsFor(place, pods, input.namespaceSelector) };
}

function wordsFor(place: Place, pods: LabelSelector, namespaces: LabelSelectorInput | null | undefined): string {
  const who = pods.length === 0 ? 'any pod' : `pods with ${formatSelector(pods)}`;
  if (namespaces == null) return `${who} in namespace ${place.namespace}`;
  const where = formatSelector(selectorOf(namespaces));
  return where === '' ? `${who} in any namespace` : `${who} in namespaces with ${where}`;
}
