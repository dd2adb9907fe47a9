'use client';

import { useQueryStates } from 'nuqs';
import { ControlDetail } from '@/components/compliance/control-detail';
import { ControlList } from '@/components/compliance/control-list';
import { ExportMenu } from '@/components/compliance/export-menu';
import { FrameworkList } from '@/components/compliance/framework-list';
import { ScopeLine } from '@/components/compliance/scope-line';
import { ApiBoundary } from '@/components/data/api-boundary';
import { useApi } from '@/components/data/use-api';
import { INVENTORY_COMMAND } from '@/components/first-run/inventory-command';
import { Beside } from '@/components/ui/beside';
import { EmptyState } from '@/components/ui/empty-state';
import { Headline } from '@/components/ui/headline';
import { ScreenSkeleton } from '@/components/ui/skeleton';
import { Time } from '@/components/ui/time';
import { assessmentContract } from '@/lib/server/compliance/assessment.contract';
import { complianceParsers } from './search-params';

/** Frameworks at the left, controls in the middle, the reasoning and the evidence of one control at the right. */
export function ComplianceView() {
  const [{ framework, control }, setState] = useQueryStates(complianceParsers, { history: 'push' });
  const result = useApi(assessmentContract, { query: { framework } });
  return (
    <ApiBoundary page result={result} what="the technical checks" loading={<ScreenSkeleton />}>
      {({ frameworks, selected }) => {
        if (!selected)
          return (
            <>
              <Headline parts={[{ text: 'Nothing has been assessed yet.' }]} />
              <EmptyState title="Technical checks speak of an inventory and its policies" command={INVENTORY_COMMAND}>
                The first analysis assesses {frameworks.length} frameworks:{' '}
                {frameworks.map(({ name }) => name).join(', ')}.
              </EmptyState>
            </>
          );
        const ids = selected.controls.map(({ id }) => id);
        const move = (step: 1 | -1) => {
          const next = ids[ids.indexOf(control ?? '') + step];
          if (next !== undefined) void setState({ control: next }, { history: 'replace' });
        };
        return (
          <>
            <Headline
              parts={selected.headline}
              sub={<ScopeLine selected={selected} />}
              actions={
                <>
                  <span className="text-ink-3 text-meta">
                    as of <Time at={selected.asOf} />
                  </span>
                  {selected.mayExport ? <ExportMenu framework={selected.framework} /> : null}
                </>
              }
            />
            <div className="grid min-w-0 items-start gap-3 lg:grid-cols-[12rem_minmax(0,1fr)]">
              <FrameworkList
                className={control === null ? '' : 'max-md:not-print:hidden'}
                frameworks={frameworks}
                selected={selected.framework}
                onSelect={(id) => void setState({ framework: id, control: null })}
              />
              <Beside
                share="quarter"
                list={
                  <ControlList
                    controls={selected.controls}
                    selected={control}
                    onSelect={(id) => void setState({ control: id })}
                  />
                }
                detail={
                  control === null ? null : (
                    <ControlDetail
                      framework={selected.framework}
                      control={control}
                      onClose={() => void setState({ control: null })}
                      onMove={move}
                    />
                  )
                }
              />
            </div>
          </>
        );
      }}
    </ApiBoundary>
  );
}
