import { z } from 'zod';

/** Rows per page. */
export const limitField = z.coerce.number().int().min(1).max(200).default(50);

/** Opaque; the `nextCursor` of the page before. */
export const cursorField = z.string().max(500).optional();

/** A list in a query: repeated (`a=1&a=2`) or separated by commas (`a=1,2`). */
export function listField<T extends z.ZodType>(item: T) {
  return z.preprocess((value) => {
    if (value === undefined || value === '') return [];
    const parts = Array.isArray(value) ? value : [value];
    return parts.flatMap((part) => String(part).split(',')).filter((part) => part !== '');
  }, z.array(item));
}

/** `true`, `1` and an empty value are true; `false` and `0` are false. */
export const flagField = z
  .enum(['true', 'false', '1', '0', ''])
  .transform((value) => value !== 'false' && value !== '0');

/** A page of `item`: `total` counts all rows that match, not those of this page. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.number().int() });
}
