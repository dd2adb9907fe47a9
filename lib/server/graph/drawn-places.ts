import { BitSet } from '@/lib/policy/bit-set';
import type { Compartment } from './compartments';
import type { GraphModel } from './graph-model';

/** What lines end at, numbered: the boxes first, then the members that are drawn by themselves. */
export interface DrawnPlaces {
  /** Ids of places: of a compartment or a member. */
  readonly ids: readonly string[];
  /** Box of each service, as a place. */
  readonly boxOf: Int32Array;
  /** Where each service is drawn: its own place, or its box. */
  readonly placeOf: Int32Array;
  /** Services that are drawn by themselves. */
  readonly shown: BitSet;
}

/** Id of a drawn member: `v:` and the service's number in the database. */
export function memberId(model: GraphModel, service: number): string {
  return `v:${model.ids[service] ?? service}`;
}

export function drawnPlaces(model: GraphModel, boxes: readonly Compartment[]): DrawnPlaces {
  const size = model.graph.services.length;
  const ids = boxes.map((box) => box.id);
  const boxOf = new Int32Array(size);
  const shown = new BitSet(size);
  boxes.forEach((box, place) => {
    for (const service of box.services) boxOf[service] = place;
  });
  const placeOf = boxOf.slice();
  for (const service of boxes.flatMap((box) => box.shown)) {
    placeOf[service] = ids.push(memberId(model, service)) - 1;
    shown.add(service);
  }
  return { ids, boxOf, placeOf, shown };
}
