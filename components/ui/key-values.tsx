import type { ReactNode } from 'react';

export type KeyValue = { key: string; value: ReactNode; note?: ReactNode };

/** Facts of one thing: name at the left, value at the right, a line between. */
export function KeyValues({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className="divide-y divide-line">
      {items.map((item) => (
        <div key={item.key} className="flex items-baseline justify-between gap-4 py-1.5">
          <dt className="shrink-0 text-ink-3">{item.key}</dt>
          <dd className="min-w-0 text-right">
            <div className="break-words">{item.value}</div>
            {item.note ? <div className="text-ink-3 text-meta">{item.note}</div> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
