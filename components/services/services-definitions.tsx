'use client';

import { CircleQuestionMark } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import { Time } from '@/components/ui/time';

const COLUMNS = [
  [
    'In, Out',
    'Covered: isolated by a policy in that direction, and what is allowed is limited. The worst member counts.',
  ],
  ['One hop, Two hops', 'Other services that whoever took this one over could open a connection to, by policy.'],
  ['In all', 'The same over any number of hops, not passing through shared infrastructure; of the flat network.'],
  ['Restricted', 'Services of the restricted tier among them.'],
  ['Exposed to', 'Services that could come to this one, over any number of hops.'],
  ['Internet', 'Whether the internet can open a connection to it; unknown where documents do not say.'],
  [
    'Refused 24 h',
    'Refused attempts from or to it in the 24 h up to the newest flow; unknown where that is older than a day.',
  ],
] as const;

/** What each column counts, and as of when. */
export function ServicesDefinitions({ asOf }: { asOf: string }) {
  return (
    <Popover title="What the columns count" trigger={<Button icon={<Icon of={CircleQuestionMark} />}>Columns</Button>}>
      <dl className="space-y-2 text-meta">
        {COLUMNS.map(([name, text]) => (
          <div key={name}>
            <dt className="font-semibold">{name}</dt>
            <dd className="text-ink-2">{text}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-ink-3 text-meta">
        Two numbers: at least and at most. Analysis as of <Time at={asOf} />.
      </p>
    </Popover>
  );
}
