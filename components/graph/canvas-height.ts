import type { GraphBox } from './graph-model';

/** Space around the drawing, and below it for the controls. */
const rim = 16;
const foot = 44;
const least = 320;
/** Higher than this the page is no longer seen as one; what is below is reached by panning. */
const most = 1040;
const largest = 1.1;

/** Height in pixels at which a plan fills the width it is given, so that it is drawn as large as it can be read. */
export function canvasHeight({ compartments }: { compartments: readonly GraphBox[] }, width: number): number {
  const right = Math.max(1, ...compartments.map((box) => box.x + box.width));
  const bottom = Math.max(1, ...compartments.map((box) => box.y + box.height));
  const scale = Math.min(largest, Math.max(0, width - 2 * rim) / right);
  return Math.round(Math.min(most, Math.max(least, bottom * scale + 2 * rim + foot)));
}
