'use client';

import { formatDayClock } from '@/components/format/format-time';
import { useScope } from '@/components/shell/use-scope';
import { Figure } from '@/components/ui/figure';
import { StackBar } from '@/components/ui/stack-bar';
import { type Posture, rangeText } from './overview-answer';

const rounded = (value: number): number => Math.round(value * 10) / 10;
/** Parts stand in one order, so that shades tell them apart without a meaning of their own. */
const SHADES = [1, 0.8, 0.65, 0.5, 0.4, 0.3];

/** The score from what is proven to what could be at best, its parts, and what caps it. */
export function ScoreFigure({ posture }: { posture: Posture }) {
  const [scope] = useScope();
  const { score } = posture;
  const parts = score.parts.flatMap((part, index) => [
    { label: `${part.title} (of ${rounded(part.weight)})`, value: rounded(part.proven), opacity: SHADES[index] },
    {
      label: `${part.title}, not proven`,
      value: rounded(part.unproven),
      tone: 'unknown' as const,
      hatched: true,
    },
  ]);
  const cap = score.cap
    ? `capped: ${score.cap.reason} · ${rangeText({ atLeast: score.cap.withoutLow, atMost: score.cap.withoutHigh })} without it`
    : score.low === score.high
      ? 'every part is proven'
      : `${score.low} proven, ${score.high} if all unproven were granted`;
  const explained = score.parts.map(
    ({ title, weight, proven, unproven, explanation }) =>
      `${title} ${rounded(proven)}${unproven > 0 ? ` to ${rounded(proven + unproven)}` : ''} of ${rounded(weight)}: ${explanation}.`,
  );
  return (
    <Figure
      label={scope.env || scope.segment ? 'Posture score, whole estate' : 'Posture score'}
      value={rangeText({ atLeast: score.low, atMost: score.high })}
      unit="/ 100"
      tone={score.cap ? 'alarm' : 'plain'}
      bar={<StackBar label="Score by parts" parts={parts} total={100} gapped />}
      sub={cap}
      href="/compliance"
      definition={{
        text: `From what is proven to what could be at best. ${explained.join(' ')}`,
        window: 'now',
        asOf: formatDayClock(new Date(posture.asOf)),
      }}
    />
  );
}
