'use client';

import { countOf, formatCount } from '@/components/format/format-number';
import { formatPercent } from '@/components/format/format-percent';
import { type FirstRunAnswer, type Posture, rangeText } from '@/components/overview/overview-answer';
import { withScope } from '@/components/shell/scope';
import { ScopedLink } from '@/components/shell/scoped-link';
import { useScope } from '@/components/shell/use-scope';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { CopyCommand } from '@/components/ui/copy-command';
import { KeyValues } from '@/components/ui/key-values';
import { Time } from '@/components/ui/time';
import { INVENTORY_COMMAND } from './inventory-command';
import { StepCard } from './step-card';

/** Three steps from nothing to the first picture; each turns into its result as it happens. */
export function FirstRun({ start, posture }: { start: FirstRunAnswer; posture: Posture | null }) {
  const { inventory, estate, flows } = start;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-3 lg:grid-cols-[minmax(0,1.55fr)_minmax(0,1fr)]">
      <ol className="flex flex-col gap-3">
        <StepCard number={1} done={inventory.services > 0} title="Services and policies">
          <p role="status" className="text-ink-2">
            {inventory.services > 0 ? <InventoryResult inventory={inventory} /> : 'Waiting for the first import.'}
          </p>
          <CopyCommand command={INVENTORY_COMMAND} />
          <p className="text-ink-3 text-meta">
            Files from Git work too (npx bulkhead import inventory ./manifests); they count as declared until a cluster
            says that they are enforced.
          </p>
        </StepCard>
        <StepCard number={2} done={estate.segments > 0} title="Segments, owners and intent">
          <p role="status" className="text-ink-2">
            {estate.segments > 0
              ? `${countOf(estate.segments, 'segment')}, ${formatCount(estate.placed)} of ${countOf(inventory.services, 'service')} placed.`
              : 'Nothing says yet which services belong together and who may talk to whom, so nothing can be called a hole.'}
          </p>
          <CopyCommand command="npx bulkhead import estate estate.yaml" />
        </StepCard>
        <StepCard number={3} done={flows.attempts > 0} title="Flows">
          <p role="status" className="text-ink-2">
            {flows.attempts > 0
              ? `${countOf(flows.attempts, 'flow')} from ${countOf(flows.sources, 'source')}.`
              : 'Waiting. The first flows show here within seconds of their arrival.'}
          </p>
          <CopyCommand command="hubble observe --follow -o jsonpb | npx bulkhead ingest flows - --source cilium" />
          <CopyCommand command="npx bulkhead ingest flows ./vpc-flow-logs/ --source vpc" />
        </StepCard>
      </ol>
      <div className="flex flex-col gap-3">
        <SaidAlready posture={posture} />
        {start.demo ? (
          <Card title="Only looking?">
            <p className="mb-2.5 text-ink-2">
              Meridian is a made-up payment company with thirty days of traffic and a handful of things gone wrong. It
              lives apart from your data.
            </p>
            <ButtonLink href="/sign-in">Open the demo</ButtonLink>
          </Card>
        ) : null}
      </div>
    </div>
  );
}

function InventoryResult({ inventory }: { inventory: FirstRunAnswer['inventory'] }) {
  const { at, clusters, services, workloads, namespaces, policies, unread } = inventory;
  const where = clusters.length > 0 ? `${clusters.join(', ')}: ` : '';
  return (
    <>
      {where}
      {countOf(workloads, 'workload')} in {countOf(services, 'service')} and {countOf(namespaces, 'namespace')},{' '}
      {countOf(policies, 'policy', 'policies')}
      {at ? (
        <>
          , <Time at={at} />
        </>
      ) : null}
      .
      {unread.length > 0
        ? ` Kinds that are not read: ${unread.map(({ kind, n }) => `${kind} ${formatCount(n)}`).join(', ')}.`
        : ''}
    </>
  );
}

/** A figure that opens the rows it counts. */
function Rows({ to, children }: { to: string; children: string }) {
  return (
    <ScopedLink href={to} className="underline decoration-line-strong underline-offset-4 hover:decoration-ink">
      {children}
    </ScopedLink>
  );
}

function SaidAlready({ posture }: { posture: Posture | null }) {
  const [scope] = useScope();
  if (!posture) {
    return (
      <Card title="What can be said already">
        <p className="text-ink-2">
          Nothing yet. With the first step alone: who may talk to whom, how far a takeover would spread, and what no
          policy covers.
        </p>
      </Card>
    );
  }
  const { coverage, blast, attention, internet } = posture;
  const percent = ({ covered, total }: { covered: number; total: number }) =>
    total === 0 ? 'unknown' : `${formatPercent(covered / total)} %`;
  return (
    <Card title="What can be said already">
      <KeyValues
        items={[
          {
            key: 'Coverage, in · out',
            value: <Rows to="/coverage">{`${percent(coverage.ingress)} · ${percent(coverage.egress)}`}</Rows>,
          },
          {
            key: 'Within reach, median',
            value: (
              <Rows to="/services">
                {blast.median ? `${rangeText(blast.median)} of ${formatCount(blast.of)}` : 'unknown'}
              </Rows>
            ),
            note: 'two hops',
          },
          {
            key: 'Restricted data from the internet',
            value: internet.restricted === 0 ? 'unknown' : `${rangeText(internet.direct)} direct`,
            note: internet.restricted === 0 ? 'no service is marked restricted' : undefined,
          },
          { key: 'What needs a person', value: formatCount(attention.open), note: attention.items[0]?.subject },
        ]}
      />
      <div className="mt-3">
        <ButtonLink href={withScope('/graph', scope)} look="solid">
          Open the graph
        </ButtonLink>
      </div>
    </Card>
  );
}
