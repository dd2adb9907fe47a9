'use client';

import type { z } from 'zod';
import { ScopedLink } from '@/components/shell/scoped-link';
import { SourceRef, SourceText } from '@/components/ui/code';
import type { controlContract } from '@/lib/server/compliance/assessment.contract';

const SHOWN_REFS = 4;

type Evidence = z.output<typeof controlContract.response>['evidence'];

/** What speaks against a control, and what leaves it open; each row with the place in the documents. */
export function EvidenceRows({ evidence }: { evidence: Evidence }) {
  if (evidence.total === 0) return null;
  const against = evidence.items.filter(({ kind }) => kind === 'against').length;
  return (
    <section aria-label="Evidence">
      <h3 className="mb-1 font-semibold">{against > 0 ? 'Evidence against' : 'What leaves it open'}</h3>
      <ul className="flex flex-col gap-1.5">
        {evidence.items.map((row) => (
          <li
            key={`${row.check} ${row.kind} ${row.subject}`}
            className="print-together rounded-control bg-sunk px-2.5 py-2"
          >
            <div
              className={row.kind === 'against' ? 'break-words font-semibold text-hole' : 'break-words font-semibold'}
            >
              {row.serviceId === null ? (
                row.subject
              ) : (
                <ScopedLink href={`/services/${row.serviceId}`}>{row.subject}</ScopedLink>
              )}
            </div>
            <div className="text-ink-2 text-meta">
              <span className="font-mono">{row.check}</span> {row.kind === 'undecided' ? 'undecided: ' : ''}
              <SourceText text={row.finding} shown={row.refs.slice(0, SHOWN_REFS)} />
            </div>
            <div className="flex flex-wrap gap-x-3 text-meta">
              {row.refs.slice(0, SHOWN_REFS).map((ref) => (
                <SourceRef key={`${ref.source}:${ref.line}`} file={ref.source} line={ref.line} />
              ))}
            </div>
          </li>
        ))}
      </ul>
      {evidence.total > evidence.items.length ? (
        <p className="mt-1 text-ink-3 text-meta">
          {evidence.items.length} of {evidence.total} rows shown; the export holds every one.
        </p>
      ) : null}
    </section>
  );
}
