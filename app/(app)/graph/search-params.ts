import { createLoader, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { scopeParsers } from '@/components/shell/scope';
import { edgeLayers } from '@/lib/server/graph/edge-layer';

/** What the URL of the graph says: what is open, which layers, what is selected, drawing or list. */
export const graphParsers = {
  /** null: what the server opens by itself; `none`: nothing. */
  open: parseAsArrayOf(parseAsString),
  /** Would-be refusals are off until asked for. */
  layers: parseAsArrayOf(parseAsStringLiteral(edgeLayers)).withDefault(
    edgeLayers.filter((one) => one !== 'would_deny'),
  ),
  q: parseAsString,
  /** `v:<service>`, or `<box>~<box>` for an edge. */
  selected: parseAsString,
  /** null: the drawing on wide screens, the list on phones. */
  view: parseAsStringLiteral(['plan', 'list']),
  cursor: parseAsString,
};

export const loadGraphParams = createLoader({ ...scopeParsers, ...graphParsers });

type Params = Awaited<ReturnType<typeof loadGraphParams>>;
type GraphParams = Pick<Params, 'env' | 'segment' | 'open' | 'layers' | 'q'>;

/** The query of the plan, equal on the server and in the browser so that the first answer is found. */
export function graphQuery({ env, segment, open, layers, q }: GraphParams) {
  return { env, segment, open: open?.join(',') ?? null, layers: layers.join(','), q };
}
