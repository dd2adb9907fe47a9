'use client';

import { useState } from 'react';
import { formatClock, formatDay, formatDayClock } from '@/components/format/format-time';

export type TimeProps = {
  /** ISO 8601 with zone, or a Date. */
  at: string | Date;
  /** `full` "Nov 21, 09:06 UTC"; `day` "Nov 21"; `clock` "09:06 UTC"; `seconds` with seconds. */
  as?: 'full' | 'day' | 'clock' | 'seconds' | undefined;
};

/** A moment in UTC; hovering tells it in the reader's own zone. */
export function Time({ at, as = 'full' }: TimeProps) {
  const [local, setLocal] = useState<string | undefined>();
  const time = typeof at === 'string' ? new Date(at) : at;
  const words = {
    full: formatDayClock(time),
    day: formatDay(time),
    clock: `${formatClock(time)} UTC`,
    seconds: formatDayClock(time, { seconds: true }),
  };
  return (
    <time
      dateTime={time.toISOString()}
      title={local ?? formatDayClock(time, { seconds: true })}
      // The server does not know the reader's zone, so the local words are made on first touch.
      onPointerEnter={() => setLocal(`${time.toLocaleString()} your time · ${formatDayClock(time, { seconds: true })}`)}
      className="whitespace-nowrap"
    >
      {words[as]}
    </time>
  );
}
