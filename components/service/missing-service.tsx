'use client';

import { Network, Search } from 'lucide-react';
import { useParams } from 'next/navigation';
import { ScopedLink } from '@/components/shell/scoped-link';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Headline } from '@/components/ui/headline';
import { Icon } from '@/components/ui/icon';

/** In place of the page of a service that never was: says why that is so, and where to look. */
export function MissingService() {
  const { id } = useParams<{ id?: string }>();
  const number = /^\d{1,10}$/.test(id ?? '') ? ` with the number ${id}` : ' at this address';
  return (
    <>
      <Headline
        above={
          <nav aria-label="Where it is">
            <ScopedLink href="/services">Services</ScopedLink>
          </nav>
        }
        parts={[{ text: `There never was a service${number}.` }]}
      />
      <Card title="What it may be">
        <ul className="flex list-disc flex-col gap-1.5 pl-5 text-ink-2">
          <li>The address was mistyped or cut off.</li>
          <li>
            It comes from other data: the demo and your own estate number their services apart, and the page shows one
            of them at a time.
          </li>
          <li>It is not a service that was removed: those keep their number, their page and their history.</li>
        </ul>
        <p className="mt-4 flex flex-wrap gap-2">
          <ScopedLink href="/services" className={buttonClass('solid')}>
            <Icon of={Search} />
            Find it among the services
          </ScopedLink>
          <ScopedLink href="/graph" className={buttonClass()}>
            <Icon of={Network} />
            Look at the graph
          </ScopedLink>
        </p>
      </Card>
    </>
  );
}
