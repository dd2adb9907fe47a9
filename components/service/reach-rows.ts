import type { z } from 'zod';
import type { serviceReachContract } from '@/lib/server/services/service-reach.contract';
import type { ReachList } from './service-state';

export type ReachNode = z.output<typeof serviceReachContract.response>['nodes'][number];

/** The rows that a figure counts (at most), `hop` narrowing them to one ring. */
export function reachRows(nodes: readonly ReachNode[], list: ReachList, hop: number | null): ReachNode[] {
  return nodes.filter((node) => (hop === null || node.hop === hop) && inList(node, list));
}

function inList(node: ReachNode, list: ReachList): boolean {
  switch (list) {
    case 'direct':
      return node.hop === 1;
    case 'two':
      return node.hop !== null && node.hop <= 2;
    case 'restricted':
      return node.restricted && node.hop !== null;
    case 'shared':
      return true;
    default:
      return node.hop !== null;
  }
}

/** How many of the rows hold in every reading of the documents, as the figure's "at least" counts them. */
export function certainRows(rows: readonly ReachNode[], list: ReachList): number {
  const most = list === 'direct' ? 1 : list === 'two' ? 2 : Number.MAX_SAFE_INTEGER;
  return rows.filter(({ certainHop }) => certainHop !== null && certainHop <= most).length;
}
