import type { ElementDefinition } from 'cytoscape';
import { edgesWithinBudget } from './edge-budget';
import { edgeCurve } from './edge-curve';
import type { GraphBox, GraphColumn, GraphCompartment, GraphEdge, GraphNode } from './graph-model';
import { shortName } from './short-name';

export type GraphPlan = {
  columns: readonly GraphColumn[];
  compartments: readonly GraphCompartment[];
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
};

const bar = { height: 4, margin: 10, fromTop: 34 };

function box(id: string, shape: GraphBox, classes: string, data: Record<string, unknown> = {}): ElementDefinition {
  return {
    group: 'nodes',
    data: { id, width: shape.width, height: shape.height, inset: 10 - shape.width, ...data },
    position: { x: shape.x + shape.width / 2, y: shape.y + shape.height / 2 },
    classes,
  };
}

function compartmentElements(one: GraphCompartment): ElementDefinition[] {
  const kind = one.outside ? 'compartment outside' : one.open ? 'compartment open' : 'compartment closed';
  const elements = [box(one.id, one, kind, { label: shortName(one.label, 18) })];
  if (one.open || one.outside) return elements;
  if (one.count !== undefined) {
    elements.push(
      box(`${one.id}::count`, { x: one.x + one.width - 10, y: one.y + 16, width: 1, height: 1 }, 'count', {
        label: String(one.count),
      }),
    );
  }
  if (typeof one.covered === 'number') {
    const track = {
      x: one.x + bar.margin,
      y: one.y + bar.fromTop,
      width: one.width - 2 * bar.margin,
      height: bar.height,
    };
    elements.push(box(`${one.id}::track`, track, 'bar track'));
    if (one.covered > 0)
      elements.push(box(`${one.id}::fill`, { ...track, width: track.width * one.covered }, 'bar fill'));
  }
  return elements;
}

function nodeElements(one: GraphNode): ElementDefinition[] {
  const label = shortName(one.label, one.restricted ? 15 : 18);
  const elements = [box(one.id, one, one.outside ? 'service outside' : 'service', { label })];
  if (one.restricted) {
    const diamond = { x: one.x + one.width - 17, y: one.y + one.height / 2 - 4, width: 8, height: 8 };
    elements.push(box(`${one.id}::diamond`, diamond, 'diamond'));
  }
  return elements;
}

/** The plan as elements of the drawing library, and how many edges were left out to stay within its budget. */
export function graphElements(plan: GraphPlan): { elements: ElementDefinition[]; undrawnEdges: number } {
  const boxes = new Map<string, GraphBox>([...plan.compartments, ...plan.nodes].map((one) => [one.id, one]));
  const drawn = [
    ...plan.columns.map((column) =>
      box(`column::${column.x}`, { x: column.x, y: 0, width: 1, height: 12 }, 'column', { label: column.label }),
    ),
    ...plan.compartments.flatMap(compartmentElements),
    ...plan.nodes.flatMap(nodeElements),
  ];
  const known = plan.edges.filter((edge) => boxes.has(edge.source) && boxes.has(edge.target));
  const edges = edgesWithinBudget(known, drawn.length).flatMap((edge): ElementDefinition[] => {
    const source = boxes.get(edge.source);
    const target = boxes.get(edge.target);
    if (!source || !target) return [];
    const curve = edgeCurve(source, target);
    const label = edge.label ?? (edge.state === 'hole' ? 'unintended' : edge.state === 'broken' ? 'broken' : '');
    return [
      {
        group: 'edges',
        data: { id: edge.id, source: edge.source, target: edge.target, label, weight: edge.weight ?? 0.2, ...curve },
        classes: `edge ${edge.state}`,
      },
    ];
  });
  const possible = plan.edges.filter((edge) => edge.source !== edge.target).length;
  return { elements: [...drawn, ...edges], undrawnEdges: possible - edges.length };
}
