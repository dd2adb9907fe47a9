import { describe, expect, it } from 'vitest';
import { world } from '@/lib/topology/testing/world';
import type { ObservedPair } from './observed-pair';
import { countPermittedEdges, usedEdges } from './permitted-edges';

const { graph } = world({ names: ['a', 'b', 'c'], edges: ['a>b', 'b>c', 'a>internet'] });

function seen(initiator: string, responder: string, allowedCount: number, port = 443) {
  const pair: ObservedPair = {
    initiator,
    responder,
    protocol: 6,
    port,
    firstAllowed: null,
    lastAllowed: null,
    firstDenied: null,
    lastDenied: null,
    allowedCount,
    deniedCount: 0,
    wouldDenyCount: 0,
    unknownCount: 0,
  };
  return { pair };
}

describe('edges between services', () => {
  it('are counted without the outside', () => {
    expect(countPermittedEdges(graph)).toBe(2);
  });

  it('are used where policy permits and something passed, once whatever the port', () => {
    const internet = graph.services[graph.internet]?.key ?? '';
    const pairs = [
      seen('c/ns/a', 'c/ns/b', 3),
      seen('c/ns/a', 'c/ns/b', 1, 80),
      seen('c/ns/b', 'c/ns/c', 0),
      seen('c/ns/c', 'c/ns/a', 9),
      seen('c/ns/a', internet, 7),
      seen('c/ns/a', 'gone', 7),
    ];
    expect(usedEdges(graph, pairs)).toBe(1);
  });
});
