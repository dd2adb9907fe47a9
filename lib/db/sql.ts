import type pg from 'pg';
import type { Db } from './database';
import type { Prisma } from './generated/client';

/** Where a statement runs: a database, a client inside `transaction`, or Prisma's transaction client. */
export type Executor = Db | pg.PoolClient | pg.Pool | Prisma.TransactionClient;

const FRAGMENT = Symbol('sql fragment');

/** A piece of SQL with its values, to be put into a larger statement. */
export interface SqlFragment {
  readonly [FRAGMENT]: true;
  readonly texts: readonly string[];
  readonly values: readonly unknown[];
}

function isFragment(value: unknown): value is SqlFragment {
  return typeof value === 'object' && value !== null && FRAGMENT in value;
}

/** Builds a reusable piece: ``fragment`bucket >= ${from}` ``. Values become parameters; fragments nest. */
export function fragment(texts: TemplateStringsArray | readonly string[], ...values: unknown[]): SqlFragment {
  const flatTexts: string[] = [texts[0] ?? ''];
  const flatValues: unknown[] = [];
  const append = (text: string): void => {
    flatTexts.push(`${flatTexts.pop() ?? ''}${text}`);
  };
  for (const [index, value] of values.entries()) {
    if (isFragment(value)) {
      append(value.texts[0] ?? '');
      for (const [inner, innerValue] of value.values.entries()) {
        flatValues.push(innerValue);
        flatTexts.push(value.texts[inner + 1] ?? '');
      }
    } else {
      flatValues.push(value);
      flatTexts.push('');
    }
    append(texts[index + 1] ?? '');
  }
  return { [FRAGMENT]: true, texts: flatTexts, values: flatValues };
}

/** Joins fragments: `joinFragments(conditions, ' AND ')`. The separator is SQL text and must be a constant. */
export function joinFragments(parts: readonly SqlFragment[], separator: ', ' | ' AND ' | ' OR ' | ' '): SqlFragment {
  const texts = ['', ...parts.slice(1).map(() => separator), ''];
  return parts.length === 0 ? fragment(['']) : fragment(texts, ...parts);
}

/** Quotes an identifier (a table, a column) so that it can stand in a statement as a fragment. */
export function identifier(name: string): SqlFragment {
  return fragment([`"${name.replaceAll('"', '""')}"`]);
}

/** The statement as PostgreSQL takes it: `$1` placeholders and the values in order. */
export function statement(piece: SqlFragment): { text: string; values: unknown[] } {
  const text = piece.texts.map((part, index) => (index === 0 ? part : `$${index}${part}`)).join('');
  return { text, values: [...piece.values] };
}

/**
 * Runs one parameterised statement and gives its rows: ``await sql<{ id: number }>(db)`SELECT id FROM service` ``.
 * `Row` is the caller's statement of the columns' types; bigint columns arrive as numbers.
 */
export function sql<Row extends object>(executor: Executor) {
  return async (texts: TemplateStringsArray, ...values: unknown[]): Promise<Row[]> => {
    const query = statement(fragment(texts, ...values));
    if ('$queryRawUnsafe' in executor) {
      return plainRows<Row>(await executor.$queryRawUnsafe<Row[]>(query.text, ...query.values));
    }
    const client = 'prisma' in executor ? executor.pool : executor;
    return (await client.query<Row>(query)).rows;
  };
}

function plainRows<Row extends object>(rows: Row[]): Row[] {
  for (const row of rows) {
    for (const [key, value] of Object.entries(row)) if (typeof value === 'bigint') Reflect.set(row, key, Number(value));
  }
  return rows;
}

/** Runs `work` in one transaction on one connection; a thrown error rolls everything back and is thrown on. */
export async function transaction<T>(db: Db, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
