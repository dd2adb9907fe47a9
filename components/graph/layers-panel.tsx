import { formatCount } from '@/components/format/format-number';
import { Card } from '@/components/ui/card';
import { Checkbox } from '@/components/ui/checkbox';
import { DefinitionPopover } from '@/components/ui/definition-popover';
import type { EdgeLayer } from '@/lib/server/graph/edge-layer';
import type { GraphAnswer, GraphState, SetGraphState } from './graph-state';
import { LayerStroke, layerText } from './layer-word';

const ORDER: readonly EdgeLayer[] = ['allowed', 'unused', 'denied', 'would_deny', 'broken', 'hole'];

/** Which edges are drawn; each count opens the pairs that it counts. */
export function LayersPanel({
  data,
  state,
  setState,
}: {
  data: GraphAnswer;
  state: GraphState;
  setState: SetGraphState;
}) {
  return (
    <Card
      title="Layers"
      aside={
        <DefinitionPopover
          name="Layers"
          definition={{
            text: 'Pairs of services, the outside included. A pair may be allowed on one port and refused on another, and then lies in both layers. Bars in closed segments: share of services covered in both directions.',
            window: data.flowDays === null ? 'no flows are known' : `${data.flowDays} days of flows`,
            ...(data.asOf === null ? {} : { asOf: data.asOf }),
          }}
        />
      }
    >
      <ul className="flex flex-col gap-1">
        {ORDER.map((layer) => (
          <li key={layer} className="flex items-center gap-2">
            <span className="min-w-0 flex-1">
              <Checkbox
                checked={state.layers.includes(layer)}
                onChange={(on) =>
                  setState({
                    layers: ORDER.filter((one) => (one === layer ? on : state.layers.includes(one))),
                    cursor: null,
                  })
                }
              >
                <LayerStroke layer={layer} />
                {layerText(layer, data.flowDays)}
              </Checkbox>
            </span>
            <button
              type="button"
              className="min-h-6 min-w-6 text-right text-ink-2 underline-offset-2 hover:underline"
              aria-label={`List ${formatCount(data.layers[layer])} edges: ${layerText(layer, data.flowDays)}`}
              onClick={() => setState({ view: 'list', layers: [layer], selected: null, cursor: null })}
            >
              {formatCount(data.layers[layer])}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
