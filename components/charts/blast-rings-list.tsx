import { countOf } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import type { BlastRingsProps } from './blast-rings';

/** The same facts as the rings, by hop, in words. */
export function BlastRingsList({ nodes, onSelect }: BlastRingsProps) {
  const hops = [...new Set(nodes.map((node) => node.hop))].sort((a, b) => a - b);
  return (
    <div className="flex max-h-130 flex-col gap-3 overflow-y-auto">
      {hops.map((hop) => {
        const members = nodes
          .filter((node) => node.hop === hop)
          .toSorted((a, b) => Number(b.restricted) - Number(a.restricted) || a.name.localeCompare(b.name, 'en'));
        return (
          <section key={hop} aria-label={countOf(hop, 'hop')}>
            <h3 className="text-ink-3 text-meta">
              {countOf(hop, 'hop')} · {members.length}
            </h3>
            <ul className="divide-y divide-line">
              {members.map((node) => (
                <li key={node.id} className="flex items-baseline justify-between gap-3 py-1">
                  {onSelect ? (
                    <button
                      type="button"
                      className={`text-left hover:underline ${node.restricted ? 'text-hole' : ''}`}
                      onClick={() => onSelect(node.id)}
                    >
                      {node.name}
                    </button>
                  ) : node.href ? (
                    <ScopedLink href={node.href} className={`hover:underline ${node.restricted ? 'text-hole' : ''}`}>
                      {node.name}
                    </ScopedLink>
                  ) : (
                    <span className={node.restricted ? 'text-hole' : undefined}>{node.name}</span>
                  )}
                  <span className="text-ink-3 text-meta">
                    {node.segment ?? 'no segment'}
                    {node.restricted ? ' · restricted' : ''}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
