'use client';

import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { StackBar } from '@/components/ui/stack-bar';
import { Time } from '@/components/ui/time';
import type { Posture } from './overview-answer';

/** Technical checks per framework: what passes, partly passes, fails and cannot be assessed. */
export function FrameworkBars({ frameworks, asOf }: { frameworks: Posture['frameworks']; asOf: string }) {
  return (
    <Card
      title="Compliance"
      className="self-start"
      aside={
        <>
          technical checks, <Time at={asOf} />
        </>
      }
    >
      {frameworks.length === 0 ? (
        <EmptyState title="No control has been assessed">An analysis assesses them as it finishes.</EmptyState>
      ) : (
        <ul className="flex flex-col gap-3">
          {frameworks.map(({ id, title, pass, partial, fail, notAssessable }) => (
            <li key={id} className="print-together relative">
              <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
                <ScopedLink
                  href={`/compliance?framework=${encodeURIComponent(id)}`}
                  className="after:absolute after:inset-0 hover:underline"
                >
                  {title}
                </ScopedLink>
                <span className="text-ink-3 text-meta">
                  {fail > 0 ? <span className="text-hole">{formatCount(fail)} failing</span> : null}
                  {fail > 0 ? ' · ' : ''}
                  {formatCount(pass)} of {formatCount(pass + partial + fail + notAssessable)} pass
                </span>
              </div>
              <StackBar
                label={title}
                total={pass + partial + fail + notAssessable}
                parts={[
                  { label: 'pass', value: pass },
                  { label: 'partial', value: partial, hatched: true },
                  { label: 'fail', value: fail, tone: 'alarm' },
                ]}
              />
            </li>
          ))}
          <li className="flex flex-wrap gap-x-3 gap-y-1 text-ink-3 text-meta">
            <Key look="bg-ink" word="pass" />
            <Key look="hatched text-ink" word="partial" />
            <Key look="bg-hole" word="fail" />
            <Key look="border border-line-strong bg-track" word="not assessable" />
          </li>
        </ul>
      )}
    </Card>
  );
}

function Key({ look, word }: { look: string; word: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span aria-hidden="true" className={`size-2 ${look}`} />
      {word}
    </span>
  );
}
