import pg from 'pg';

const INT8 = 20;
const DATE = 1082;
const NUMERIC = 1700;

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large to be handled exactly`);
  return value;
}

/**
 * How values arrive from PostgreSQL on our own pools: bigint as a number (an error beyond 2^53), numeric as a
 * number, date as `YYYY-MM-DD`, everything else as `pg` has it (timestamptz as Date, jsonb parsed).
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid, format) {
    if (format !== 'binary') {
      if (Number(oid) === INT8) return wholeNumber;
      if (Number(oid) === NUMERIC) return Number;
      if (Number(oid) === DATE) return (text: string) => text;
    }
    return pg.types.getTypeParser(oid, format);
  },
};
