'use client';

import type { z } from 'zod';
import { formatCount } from '@/components/format/format-number';
import { SourceRef } from '@/components/ui/code';
import { StackBar } from '@/components/ui/stack-bar';
import type { serviceDoorsContract } from '@/lib/server/services/service.contract';
import { DoorWays } from './door-ways';
import { PlaceLink } from './place-link';
import type { ServiceNavigation } from './service-state';

type Door = z.output<typeof serviceDoorsContract.response>['doors'][number];

const head = 'pb-1 text-left font-normal text-ink-2 text-meta';
const cell = 'border-line border-t py-1.5 align-top';

function flowsText({ flows, more }: Door): string {
  if (flows === null) return 'unknown';
  if (flows === 0) return more ? 'none listed' : 'none';
  return more ? `${formatCount(flows)} or more` : formatCount(flows);
}

/** One rule per row: what is left within reach without it, and the flows that closing it would hit. */
export function DoorRows({ doors, nav }: { doors: readonly Door[]; nav: ServiceNavigation }) {
  const { door: open, ...state } = nav.state;
  return (
    <table aria-label="The doors that matter" className="w-full table-fixed border-separate border-spacing-0">
      <thead>
        <tr>
          <th scope="col" className={`${head} pl-3.5`}>
            Rule
          </th>
          <th scope="col" className={`${head} w-28 text-right! sm:w-34`}>
            Reach after
          </th>
          <th scope="col" className={`${head} w-24 pr-3.5 pl-3 text-right!`}>
            Flows hit
          </th>
        </tr>
      </thead>
      {doors.map((door) => (
        <tbody key={door.id}>
          <tr>
            <td className={`${cell} pl-3.5`}>
              <p className="break-words font-mono text-meta">{door.rule}</p>
              <p className="break-words text-ink-2 text-meta">
                {door.direction}
                {open === door.id ? '' : `: ${waysText(door)}`}
              </p>
            </td>
            <td className={`${cell} text-right`}>
              <span className="flex items-center justify-end gap-2 whitespace-nowrap">
                <StackBar
                  label={`Reach left after closing ${door.rule}`}
                  total={door.reachBefore}
                  parts={[{ label: 'left', value: door.reachAfter }]}
                  className="max-w-8 max-sm:hidden"
                />
                <span>
                  {formatCount(door.reachBefore)} → <strong>{formatCount(door.reachAfter)}</strong>
                </span>
              </span>
              {door.restrictedBefore > 0 ? (
                <span className="block text-ink-3 text-meta">
                  restricted {formatCount(door.restrictedBefore)} → {formatCount(door.restrictedAfter)}
                </span>
              ) : null}
            </td>
            <td className={`${cell} pr-3.5 pl-3 text-right`}>
              <PlaceLink
                nav={nav}
                to={{ ...state, door: open === door.id ? null : door.id }}
                label={`${flowsText(door)} flows hit by closing ${door.rule}, ${open === door.id ? 'hide' : 'show'} the ways`}
                current={open === door.id}
              >
                {flowsText(door)}
              </PlaceLink>
            </td>
          </tr>
          <tr>
            <td colSpan={3} className="px-3.5 pb-2 align-top">
              {open === door.id ? <DoorWays ways={door.ways} more={door.more} /> : null}
              <SourceRef file={door.ref.source} line={door.ref.line} />
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  );
}

/** `a → b`, and how many more ways there are. */
function waysText({ ways, more }: Door): string {
  const [first] = ways;
  if (!first) return 'no way that is not opened by another rule first';
  const others = ways.length - 1;
  const rest = others === 0 ? '' : ` and ${more ? 'at least ' : ''}${formatCount(others)} more`;
  return `${first.from.name} → ${first.to.name}${rest}`;
}
