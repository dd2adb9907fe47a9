import type { NodeSingular, StylesheetJson } from 'cytoscape';
import type { Palette } from './palette';

/** How each thing looks. No state hangs on hue alone: refused ends in a bar, a hole is thick and named, would-be is dashed. */
export function graphStyle(colour: Palette): StylesheetJson {
  const text = {
    'font-family': colour.font,
    'font-size': 11,
    color: colour.ink,
    'text-valign': 'center',
    'text-halign': 'right',
    'text-margin-x': (node: NodeSingular) => Number(node.data('inset')),
  } as const;
  const edge = (line: string, extra: Record<string, string | number | number[]>) => ({
    'line-color': line,
    'target-arrow-color': line,
    ...extra,
  });
  return [
    {
      selector: 'node',
      style: {
        shape: 'round-rectangle',
        width: 'data(width)',
        height: 'data(height)',
        'z-index-compare': 'manual',
        'z-index': 1,
        'overlay-opacity': 0,
        label: '',
      },
    },
    {
      selector: '.compartment',
      style: {
        ...text,
        label: 'data(label)',
        'corner-radius': '6',
        'background-color': colour.panel,
        'border-width': 1,
        'border-color': colour['line-strong'],
        'font-weight': 600,
        'text-valign': 'top',
        'text-margin-y': 23,
        'text-max-width': '120px',
        'text-wrap': 'ellipsis',
      },
    },
    // Lines pass behind closed boxes, and over the ground of open ones.
    { selector: '.compartment.closed', style: { 'z-index': 7 } },
    { selector: '.compartment.outside', style: { 'background-opacity': 0, 'border-style': 'dashed' } },
    {
      selector: '.service',
      style: {
        ...text,
        label: 'data(label)',
        'corner-radius': '4',
        'background-color': colour.sunk,
        'border-width': 1,
        'border-color': colour.line,
        'z-index': 10,
        'text-max-width': '108px',
        'text-wrap': 'ellipsis',
      },
    },
    { selector: '.service.outside', style: { 'border-style': 'dashed' } },
    {
      selector: '.count',
      style: {
        ...text,
        label: 'data(label)',
        'background-opacity': 0,
        color: colour['ink-3'],
        'text-halign': 'left',
        'text-margin-x': 0,
        'z-index': 8,
        events: 'no',
      },
    },
    {
      selector: '.column',
      style: {
        ...text,
        label: 'data(label)',
        'background-opacity': 0,
        color: colour['ink-3'],
        'text-margin-x': 0,
        'font-size': 10,
        events: 'no',
      },
    },
    { selector: '.bar', style: { 'corner-radius': '2', 'border-width': 0, 'z-index': 8, events: 'no' } },
    { selector: '.track', style: { 'background-color': colour.track } },
    { selector: '.fill', style: { 'background-color': colour['ink-2'], 'z-index': 9 } },
    {
      selector: '.diamond',
      style: { shape: 'diamond', 'background-color': colour['ink-2'], 'z-index': 11, events: 'no' },
    },
    {
      selector: 'edge',
      style: {
        'curve-style': 'unbundled-bezier',
        'edge-distances': 'node-position',
        'control-point-weights': 'data(weights)',
        'control-point-distances': 'data(distances)',
        'source-endpoint': 'data(sourceEndpoint)',
        'target-endpoint': 'data(targetEndpoint)',
        'target-arrow-shape': 'vee',
        'arrow-scale': 0.8,
        width: 'mapData(weight, 0, 1, 1, 2.6)',
        'z-index-compare': 'manual',
        'z-index': 5,
        'overlay-opacity': 0,
        'font-family': colour.font,
        'font-size': 10,
        label: '',
      },
    },
    { selector: '.allowed', style: edge(colour.allowed, { 'line-opacity': 0.85 }) },
    {
      selector: '.unused',
      style: edge(colour.allowed, {
        'line-style': 'dashed',
        'line-dash-pattern': [1, 4],
        'line-cap': 'round',
        width: 1.25,
        'line-opacity': 0.75,
      }),
    },
    {
      selector: '.unknown',
      style: edge(colour.unknown, { 'line-style': 'dashed', 'line-dash-pattern': [1, 3], width: 1.25 }),
    },
    {
      selector: '.denied',
      style: edge(colour.denied, { 'target-arrow-shape': 'tee', 'arrow-scale': 1.1, width: 2, 'z-index': 6 }),
    },
    {
      selector: '.would_deny',
      style: edge(colour.denied, {
        'target-arrow-shape': 'tee',
        'line-style': 'dashed',
        'line-dash-pattern': [6, 4],
        width: 1.5,
        'z-index': 6,
      }),
    },
    { selector: '.hole', style: edge(colour.hole, { width: 3.5, 'z-index': 12 }) },
    {
      selector: '.broken',
      style: edge(colour.hole, { width: 2.5, 'target-arrow-shape': 'tee', 'arrow-scale': 1.2, 'z-index': 12 }),
    },
    {
      selector: 'edge[label != ""]',
      style: {
        label: 'data(label)',
        color: colour.hole,
        'font-weight': 600,
        'text-background-color': colour['hole-weak'],
        'text-background-opacity': 1,
        'text-background-shape': 'roundrectangle',
        'text-background-padding': '3px',
        'text-margin-y': -10,
      },
    },
    { selector: '.broken[label != ""]', style: { 'text-margin-y': 10, 'text-margin-x': 18 } },
    { selector: '.dimmed', style: { opacity: 0.25 } },
    { selector: 'node.focused', style: { 'border-width': 2, 'border-color': colour.accent, 'border-style': 'solid' } },
    {
      selector: 'node.chosen',
      style: {
        'border-width': 2,
        'border-color': colour.accent,
        'border-style': 'solid',
        'background-color': colour['accent-weak'],
        'background-opacity': 1,
        'font-weight': 600,
      },
    },
  ];
}
