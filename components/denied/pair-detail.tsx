'use client';

import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { formatCount } from '@/components/format/format-number';
import { ScopedLink } from '@/components/shell/scoped-link';
import { Chip } from '@/components/ui/chip';
import { SourceRef } from '@/components/ui/code';
import { DetailPanel } from '@/components/ui/detail-panel';
import { Skeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { deniedPairContract } from '@/lib/server/denied/denied.contract';
import { DecisionLadder } from './decision-ladder';
import type { PairAnswer } from './denied-state';

/** One pair: who to whom, how it stands, why it is refused, what changed, what to do next. */
export function PairDetail({
  pair,
  onClose,
  onMove,
}: {
  pair: string;
  onClose: () => void;
  onMove: (step: 1 | -1) => void;
}) {
  const result = useApi(deniedPairContract, { query: { pair } }, { keepPrevious: false });
  const title = result.data
    ? `${result.data.initiator.name} → ${result.data.responder.name} ${result.data.traffic}`
    : 'One pair';
  return (
    <DetailPanel title={title} onClose={onClose} onMove={onMove}>
      <ApiBoundary result={result} what="this pair" loading={<Skeleton className="h-64" />}>
        {(data) => (
          <div className="flex flex-col gap-4">
            <Facts data={data} />
            <DecisionLadder data={data} />
            <Changes changes={data.changes} />
            <section>
              <h3 className="mb-1 font-semibold">Next</h3>
              <p className="text-ink-2">{data.next}</p>
            </section>
            <Samples samples={data.samples} />
          </div>
        )}
      </ApiBoundary>
    </DetailPanel>
  );
}

const DOORS: Readonly<Record<string, string>> = {
  open: 'policy allows it now',
  closed: 'still blocked',
  unknown: 'nothing says whether it is mended',
};

function Facts({ data }: { data: PairAnswer }) {
  const { history } = data;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap gap-1.5">
        {[data.initiator, data.responder].map((end) => (
          <Chip key={end.id}>
            <ScopedLink href={`/services/${end.id}`} className="hover:underline">
              {end.name}
            </ScopedLink>
            {end.team ? ` · ${end.team}` : ' · no owner'}
          </Chip>
        ))}
        {data.responder.criticality === 'critical' ? <Chip>critical</Chip> : null}
        {data.responder.tier === 'restricted' ? <Chip>restricted</Chip> : null}
        {data.responder.data.map((one) => (
          <Chip key={one}>{one}</Chip>
        ))}
      </div>
      <p className="text-ink-2">
        {history.activity === 'ongoing' ? 'Ongoing' : history.activity === 'stopped' ? 'Stopped' : 'Not judged yet'}
        {history.door ? `, ${DOORS[history.door] ?? history.door}` : ''} · last allowed{' '}
        {history.lastAllowed ? <Time at={history.lastAllowed} as="seconds" /> : 'never seen'}
        {history.since ? (
          <>
            {' '}
            · since <Time at={history.since} as="seconds" />
          </>
        ) : null}
        {history.firstDenied ? (
          <>
            {' '}
            · first refused <Time at={history.firstDenied} as="seconds" />
          </>
        ) : null}{' '}
        · {formatCount(history.denied)} refused and {formatCount(history.allowed)} allowed as far back as is kept
        {history.wouldDeny > 0 ? ` · ${formatCount(history.wouldDeny)} would be refused` : ''}
      </p>
      {history.why ? <p className="text-ink-3 text-meta">{history.why}</p> : null}
    </div>
  );
}

function Changes({ changes }: { changes: PairAnswer['changes'] }) {
  return (
    <section>
      <h3 className="mb-1 font-semibold">What changed around its beginning</h3>
      {changes.length === 0 ? (
        <p className="text-ink-3">No policy of these namespaces changed in the day before.</p>
      ) : (
        <ol className="flex flex-col gap-2">
          {changes.map(({ name, change, at, author, commit, ref, lines }) => (
            <li key={`${name} ${at} ${change}`} className="rounded-control border border-line bg-sunk p-2.5">
              <p>
                <span className="font-semibold">{name}</span>{' '}
                {change === 'came' ? 'came to hold' : change === 'went' ? 'was removed' : 'changed'} <Time at={at} />
              </p>
              <p className="text-ink-3 text-meta">
                {author ?? 'author not known'}
                {commit ? ` · ${commit.slice(0, 10)}` : ''} · <SourceRef file={ref.source} line={ref.line} />
              </p>
              {lines.length > 0 ? (
                <pre className="mt-1 whitespace-pre-wrap break-words font-mono text-meta">
                  {lines.map((line) => (
                    <span key={line} className={line.startsWith('-') ? 'block text-denied' : 'block text-ink-2'}>
                      {line}
                    </span>
                  ))}
                </pre>
              ) : null}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Samples({ samples }: { samples: PairAnswer['samples'] }) {
  return (
    <details>
      <summary className="cursor-pointer font-semibold">
        {samples.length === 0 ? 'No raw samples are kept' : `Raw samples, the latest ${samples.length}`}
      </summary>
      <ul className="mt-1 divide-y divide-line font-mono text-meta">
        {samples.map((one) => (
          <li key={`${one.at} ${one.from}`} className="break-words py-1">
            <Time at={one.at} as="seconds" /> {one.from} → {one.to}{' '}
            <span className="text-ink-3">
              {one.verdict}, {one.source}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
