export interface Stacked {
  readonly height: number;
  /** Where its middle would like to be; null = wherever it lands. */
  readonly wanted: number | null;
}

/**
 * Tops for boxes one below the other, in the order given, `gap` apart, from `top` on: as near to the wanted middles as
 * order and gaps allow (pool adjacent violators, least squares).
 */
export function stack(boxes: readonly Stacked[], top: number, gap: number): number[] {
  // Shifted by what stands above, boxes may not overlap exactly when their offsets do not fall.
  let above = top;
  const offsets = boxes.map((box) => {
    const lowest = above;
    above += box.height + gap;
    return { lowest, target: box.wanted === null ? null : Math.max(0, box.wanted - box.height / 2 - lowest) };
  });
  const pools: { sum: number; weight: number; count: number }[] = [];
  for (const { target } of offsets) {
    pools.push(target === null ? { sum: 0, weight: 0, count: 1 } : { sum: target, weight: 1, count: 1 });
    for (let last = pools.at(-1), before = pools.at(-2); last && before && mean(before) > mean(last); ) {
      pools.splice(-2, 2, {
        sum: before.sum + last.sum,
        weight: before.weight + last.weight,
        count: before.count + last.count,
      });
      last = pools.at(-1);
      before = pools.at(-2);
    }
  }
  const shifts = pools.flatMap((pool) => Array.from({ length: pool.count }, () => mean(pool)));
  let floor = 0;
  return offsets.map(({ lowest }, i) => {
    floor = Math.max(floor, shifts[i] ?? 0);
    return Math.round(lowest + floor);
  });
}

function mean(pool: { readonly sum: number; readonly weight: number }): number {
  return pool.weight === 0 ? 0 : pool.sum / pool.weight;
}
