import type { Attention } from './attention';
import type { AttentionInput } from './attention-input';
import { silentSources } from './metrics/hygiene-metrics';
import { pairItem } from './pair-attention';
import {
  assertionItem,
  blastItems,
  exceptionItem,
  findingItem,
  permittedItems,
  silentItem,
} from './standing-attention';

const SEVERITY = { critical: 0, high: 1, medium: 2 } as const;
const KINDS: readonly Attention['kind'][] = [
  'used-hole',
  'broken-dependency',
  'contradiction',
  'assertion',
  'blast-radius',
  'expired-exception',
  'silent-source',
  'permitted-hole',
  'finding',
];
/** At most this many of one kind: the list is for a person, not for a machine. */
const OF_ONE_KIND = 50;

/** Everything that needs a person, the worst first; each with owner, one number, and where to look. */
export function attentionItems(input: AttentionInput): readonly Attention[] {
  const all = [
    ...(input.pairs ?? []).flatMap((pair) => pairItem(input, pair)),
    ...input.assertions.flatMap(assertionItem),
    ...blastItems(input),
    ...permittedItems(input),
    ...input.expired.map((exception) => exceptionItem(input, exception)),
    ...silentSources(input.sources, input.asOf).map((source) => silentItem(source, input.asOf)),
    ...input.findings.filter((f) => f.severity === 'high').map((f) => findingItem(input, f)),
  ];
  const rank = (item: Attention) =>
    SEVERITY[item.severity] * 100 + KINDS.indexOf(item.kind) * 10 + (item.state === 'stopped' ? 1 : 0);
  return all.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
}

/** The list cut so that no one kind crowds out the rest; the count of what was cut stays with the caller. */
export function shownAttention(items: readonly Attention[]): readonly Attention[] {
  const seen = new Map<string, number>();
  return items.filter((item) => {
    const count = (seen.get(item.kind) ?? 0) + 1;
    seen.set(item.kind, count);
    return count <= OF_ONE_KIND;
  });
}
