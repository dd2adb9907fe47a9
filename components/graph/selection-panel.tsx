'use client';

import type { Scope } from '@/components/shell/scope';
import { DetailPanel } from '@/components/ui/detail-panel';
import { EdgePanel } from './edge-panel';
import { GraphList } from './graph-list';
import { type GraphAnswer, type GraphState, type SetGraphState, serviceEdge, serviceSelected } from './graph-state';
import { ServicePanel } from './service-panel';

/** Beside the plan: the selected service, edge between services, or edges between boxes. */
export function SelectionPanel(props: { data: GraphAnswer; scope: Scope; state: GraphState; setState: SetGraphState }) {
  const { data, scope, state, setState } = props;
  const { selected } = state;
  if (selected === null) return null;
  const service = serviceSelected(selected);
  if (service !== null) return <ServicePanel key={service} id={service} setState={setState} />;
  const edge = serviceEdge(selected);
  if (edge) return <EdgePanel key={selected} {...edge} setState={setState} />;
  const ends = selected.split('~');
  const label = (id: string | undefined): string =>
    [...data.compartments, ...data.nodes].find((one) => one.id === id)?.label ?? 'what is no longer drawn';
  if (ends.length !== 2) return null;
  return (
    <DetailPanel title={`${label(ends[0])} to ${label(ends[1])}`} onClose={() => setState({ selected: null })}>
      <GraphList scope={scope} state={state} setState={setState} flowDays={data.flowDays} between={selected} />
    </DetailPanel>
  );
}
