'use client';

import {
  CalendarX2,
  CircleQuestionMark,
  Droplets,
  EyeOff,
  Flag,
  LockOpen,
  type LucideIcon,
  ShieldAlert,
  Unplug,
} from 'lucide-react';
import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Card } from '@/components/ui/card';
import { SourceText } from '@/components/ui/code';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import type { Posture } from './overview-answer';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'used-hole': Droplets,
  'broken-dependency': Unplug,
  assertion: Flag,
  contradiction: CircleQuestionMark,
  'blast-radius': LockOpen,
  'permitted-hole': LockOpen,
  'expired-exception': CalendarX2,
  'silent-source': EyeOff,
};
const ALARMING = new Set(['used-hole', 'broken-dependency', 'permitted-hole', 'blast-radius', 'expired-exception']);

/** What needs a person, the worst first: what is so, who owns it, one number, and the way to the reason. */
export function AttentionList({
  attention,
  all,
  otherHref,
  intentKnown,
}: {
  attention: Posture['attention'];
  all: boolean;
  /** The page with the list folded the other way. */
  otherHref: string;
  /** Whether anybody has said what is meant to be. */
  intentKnown: boolean;
}) {
  const { open, items } = attention;
  const rest = open - items.length;
  return (
    <Card
      title="What needs a person"
      aside={
        open > 5 ? (
          <ScopedLink href={otherHref} className="hover:underline">
            {all ? 'the first five' : `${formatCount(open)} open`}
          </ScopedLink>
        ) : (
          `${formatCount(open)} open`
        )
      }
    >
      {items.length === 0 ? (
        <EmptyState title={intentKnown ? 'Nothing needs a person' : 'Nothing that is known needs a person'}>
          {intentKnown
            ? 'No hole is in use, no dependency is broken, and nothing in scope is overdue, as far as is known.'
            : 'Holes cannot be known before an estate file says what is meant to be; the coverage shows what stands open.'}
        </EmptyState>
      ) : (
        <ol className="divide-y divide-line">
          {items.map(({ id, kind, subject, text, owner, reason, figure, href }) => (
            <li key={id} className="print-together relative flex gap-2.5 py-2.5 first:pt-0 last:pb-0">
              <Icon
                of={ICONS[kind] ?? ShieldAlert}
                className={ALARMING.has(kind) ? 'mt-0.5 text-hole' : 'mt-0.5 text-ink-2'}
              />
              <div className="min-w-0 flex-1">
                <ScopedLink
                  href={href}
                  className="break-words after:absolute after:inset-0 hover:underline focus-visible:underline"
                >
                  <span className="font-semibold">{subject}</span> {text}
                </ScopedLink>
                <p className="break-words text-ink-3 text-meta">
                  {owner ?? 'no owner'} · <SourceText text={reason} />
                </p>
              </div>
              <span className="shrink-0 text-ink-2 text-meta">{figure}</span>
            </li>
          ))}
        </ol>
      )}
      {all && rest > 0 ? (
        <p className="pt-2 text-ink-3 text-meta">{formatCount(rest)} more of lesser weight are left out.</p>
      ) : null}
    </Card>
  );
}
