'use client';

import { X } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { FilterInput } from '@/components/ui/filter-input';
import { Icon } from '@/components/ui/icon';
import { Segmented } from '@/components/ui/segmented';
import type { DeniedListState, SetDeniedListState } from './denied-state';

const FIELD = /^(src|dst|port):(.*)$/;

/** The filter as one line: `src:web dst:db port:5432 text`. */
function lineOf({ q, src, dst, port }: DeniedListState): string {
  const fields = [src ? `src:${src}` : '', dst ? `dst:${dst}` : '', port === null ? '' : `port:${port}`, q ?? ''];
  return fields.filter((part) => part !== '').join(' ');
}

/** What a line asks for; words without a field are looked for in either end's name. */
export function readLine(line: string): Pick<DeniedListState, 'q' | 'src' | 'dst' | 'port'> {
  const asked: Pick<DeniedListState, 'q' | 'src' | 'dst' | 'port'> = { q: null, src: null, dst: null, port: null };
  const words: string[] = [];
  for (const word of line.split(/\s+/).filter(Boolean)) {
    const [, field, value = ''] = FIELD.exec(word) ?? [];
    if (field === 'src' || field === 'dst') asked[field] = value || null;
    else if (field === 'port') asked.port = /^\d{1,5}$/.test(value) ? Number(value) : null;
    else words.push(word);
  }
  asked.q = words.join(' ') || null;
  return asked;
}

/** Text and fields in one line, verdict and grouping; every change goes back to the first page. */
export function DeniedFilters({ state, setState }: { state: DeniedListState; setState: SetDeniedListState }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <div className="min-w-56 flex-1">
        <FilterInput
          label="Filter denied flows"
          hint="name, or src:web dst:db port:5432"
          value={lineOf(state)}
          onCommit={(line) => setState({ ...readLine(line), cursor: null })}
        />
      </div>
      {state.policy !== null || state.initiator !== null ? (
        <Button icon={<Icon of={X} />} onClick={() => setState({ policy: null, initiator: null, cursor: null })}>
          {state.policy === null ? 'one initiator' : 'one policy'}
        </Button>
      ) : null}
      <Segmented
        label="Verdict"
        value={state.verdict}
        items={[
          { value: 'denied', label: 'refused' },
          { value: 'would_deny', label: 'would be' },
        ]}
        onSelect={(verdict) => setState({ verdict, cursor: null })}
      />
      <Segmented
        label="Grouped"
        value={state.group}
        items={[
          { value: 'pair', label: 'by pair' },
          { value: 'policy', label: 'by policy' },
          { value: 'initiator', label: 'by initiator' },
        ]}
        onSelect={(group) => setState({ group, sort: 'refused', desc: true, cursor: null, pair: null })}
      />
    </div>
  );
}
