'use client';

import type { z } from 'zod';
import { countOf } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { Chip } from '@/components/ui/chip';
import { SourceRef } from '@/components/ui/code';
import { DefinitionPopover } from '@/components/ui/definition-popover';
import { Skeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import type { servicePoliciesContract } from '@/lib/server/services/service.contract';

type Answer = z.output<typeof servicePoliciesContract.response>;

const TONES = { high: 'alarm', medium: 'refused', low: 'plain' } as const;
const DEFINITION =
  'What the newest analysis proved to be wrong with this service, or with a document that selects it: from the inputs alone, never a guess. high: a restricted service lies open. medium: a wall that is not one. low: something that does nothing.';

/** Findings on the service and its policies: what, why, where, and how to mend it. */
export function FindingsCard({ answer, failed }: { answer: Answer | undefined; failed: boolean }) {
  return (
    <Card
      title={
        <span className="inline-flex items-center gap-1">
          Findings <DefinitionPopover name="Findings" definition={{ text: DEFINITION, window: 'as of the analysis' }} />
        </span>
      }
      aside={
        answer ? (
          <>
            {countOf(answer.findings.length, 'finding')} · <Time at={answer.asOf} />
          </>
        ) : undefined
      }
    >
      {answer ? <Findings findings={answer.findings} /> : null}
      {failed && !answer ? <p className="text-unknown">unknown: they could not be read</p> : null}
      {answer || failed ? null : <Skeleton className="h-24" />}
    </Card>
  );
}

function Findings({ findings }: Pick<Answer, 'findings'>) {
  if (findings.length === 0) return <p className="text-ink-2">Nothing is wrong that the documents could prove.</p>;
  return (
    <ul className="divide-y divide-line">
      {findings.map((finding) => (
        <li key={finding.id} className="flex min-w-0 flex-col gap-1 py-2.5 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
            <Chip tone={TONES[finding.severity]}>{finding.severity}</Chip>
            <span className="min-w-0 break-words font-semibold">{finding.title}</span>
          </p>
          <p className="break-words text-ink-2 text-meta">{finding.why}</p>
          <p className="break-words text-meta">{finding.fix}</p>
          {finding.refs.length === 0 ? (
            <p className="text-ink-3 text-meta">No line to point at: what is wrong is that nothing is there.</p>
          ) : (
            finding.refs.map((ref) => (
              <p key={`${ref.source}:${ref.line}`}>
                <SourceRef file={ref.source} line={ref.line} />
              </p>
            ))
          )}
        </li>
      ))}
    </ul>
  );
}
