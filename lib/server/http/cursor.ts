import type { z } from 'zod';
import { Invalid } from '../errors';

/** Packs a row's sort key so that the next page starts after it. Callers treat it as opaque. */
export function encodeCursor(key: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** Unpacks what `encodeCursor` made and checks it against the sort key's shape; throws Invalid on anything else. */
export function decodeCursor<T extends z.ZodType>(cursor: string | undefined, shape: T): z.infer<T> | null {
  if (cursor === undefined) return null;
  const wrong = new Invalid('the cursor is not one that this endpoint gave', [
    { field: 'query.cursor', message: 'use the nextCursor of the page before, or leave it out' },
  ]);
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw wrong;
  }
  const parsed = shape.safeParse(key);
  if (!parsed.success) throw wrong;
  return parsed.data;
}
