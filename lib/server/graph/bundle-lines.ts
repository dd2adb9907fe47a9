import { type EdgeLayer, edgeLayers } from './edge-layer';

export interface Bundled {
  readonly source: string;
  readonly target: string;
  readonly layer: EdgeLayer;
  readonly counts: Readonly<Record<EdgeLayer, number>>;
  readonly flows: number;
  readonly stands: number;
}

/** This many lines of one kind from one place into one open box say no more than a single line to its border. */
const BUNDLED_FROM = 4;

const alarming = ({ layer }: Bundled): boolean => layer === 'hole' || layer === 'broken';

/**
 * Draws together what fans out into an open box, or out of one, by layer. What needs a person is never drawn together,
 * nor is what stays within one box.
 *
 * @param boxOf the open box of a member, by the member's id
 */
export function bundleLines(lines: readonly Bundled[], boxOf: ReadonlyMap<string, string>): Bundled[] {
  const into = fold(lines, boxOf, 'target');
  return oneEach(fold(into, boxOf, 'source'));
}

function fold(lines: readonly Bundled[], boxOf: ReadonlyMap<string, string>, end: 'source' | 'target'): Bundled[] {
  const groups = new Map<string, Bundled[]>();
  for (const line of lines) {
    const box = boxOf.get(line[end]);
    const other = end === 'target' ? line.source : line.target;
    const folds = box !== undefined && !alarming(line) && box !== (boxOf.get(other) ?? other);
    const key = folds ? `${line.layer}\n${box}\n${other}` : `${line.source}\n${line.target}\n${line.layer}\nown`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((alike) => {
    const [first] = alike;
    const box = first && boxOf.get(first[end]);
    return first === undefined || box === undefined || alike.length < BUNDLED_FROM
      ? alike
      : [alike.slice(1).reduce(add, { ...first, [end]: box })];
  });
}

/** Two layers between the same places are one line, of the more pressing layer, as between closed boxes. */
function oneEach(lines: readonly Bundled[]): Bundled[] {
  const byPlaces = new Map<string, Bundled>();
  for (const line of lines) {
    const key = `${line.source}\n${line.target}`;
    const known = byPlaces.get(key);
    if (known === undefined) byPlaces.set(key, line);
    else {
      const pressing = edgeLayers.indexOf(line.layer) < edgeLayers.indexOf(known.layer) ? line.layer : known.layer;
      byPlaces.set(key, { ...add(known, line), layer: pressing });
    }
  }
  return [...byPlaces.values()];
}

function add(a: Bundled, b: Bundled): Bundled {
  const counts = { ...a.counts };
  for (const layer of edgeLayers) counts[layer] += b.counts[layer];
  return { ...a, counts, flows: a.flows + b.flows, stands: a.stands + b.stands };
}
