import type { Db } from '../database';
import { identifier, sql, transaction } from '../sql';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** How far back evidence is cut by the hour; older days come in one piece, since only a backfill writes them. */
export const EVIDENCE_HOURS = 72;

type Width = 'hour' | 'day' | 'month' | 'year';

interface Partitioned {
  readonly table: string;
  readonly column: string;
  readonly width: Width;
}

/** Every table cut by time, and how wide its pieces are. Evidence may be cut finer (see `EVIDENCE_HOURS`). */
export const PARTITIONED: readonly Partitioned[] = [
  { table: 'flow_evidence', column: 'minute', width: 'day' },
  { table: 'flow_sample', column: 'hour', width: 'day' },
  { table: 'flow_minute', column: 'bucket', width: 'day' },
  { table: 'flow_hour', column: 'bucket', width: 'month' },
  { table: 'flow_day', column: 'bucket', width: 'year' },
  { table: 'flow_total_minute', column: 'bucket', width: 'day' },
  { table: 'flow_total_hour', column: 'bucket', width: 'month' },
  { table: 'flow_total_day', column: 'bucket', width: 'year' },
];

interface Piece {
  readonly table: string;
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Partitions that this process knows to exist, per database. */
const known = new Map<string, Set<string>>();

const ATTACH_LOCK = 6_104;

/**
 * Makes sure that every partition exists which flows of these hours (ms, starts of hours) need, at all levels.
 * Runs apart from the writing transaction, so that nobody waits for its locks.
 */
export async function ensurePartitions(db: Db, hours: Iterable<number>, now: number): Promise<void> {
  const names = knownOf(db);
  const missing = new Map<string, Piece>();
  for (const hour of hours) {
    for (const { table, width } of PARTITIONED) {
      // A day is cut in one way as a whole.
      const fine = table === 'flow_evidence' && dayOf(hour) >= dayOf(now - EVIDENCE_HOURS * HOUR);
      const piece = pieceOf(table, fine ? 'hour' : width, hour);
      const covered = names.has(piece.name) || (fine && names.has(pieceOf(table, 'day', hour).name));
      if (!covered) missing.set(piece.name, piece);
    }
  }
  if (missing.size === 0) return;
  await transaction(db, async (client) => {
    await sql(client)`SELECT pg_advisory_xact_lock(${ATTACH_LOCK})`;
    const present = await listPartitions(client);
    for (const name of present) names.add(name);
    const pieces = [...missing.values()].flatMap((piece) => pieceToMake(piece, names));
    if (pieces.length > 0) await client.query(pieces.map(attachSql).join('\n'));
    for (const { name } of [...missing.values(), ...pieces]) names.add(name);
  });
}

/** Names of all partitions of the flow tables. */
export async function listPartitions(executor: Parameters<typeof sql>[0]): Promise<string[]> {
  const tables = PARTITIONED.map(({ table }) => table);
  const rows = await sql<{ name: string }>(executor)`
    SELECT child.relname AS name FROM pg_inherits
    JOIN pg_class child ON child.oid = inhrelid JOIN pg_class parent ON parent.oid = inhparent
    WHERE parent.relname = ANY(${tables}) AND parent.relnamespace = current_schema()::regnamespace`;
  return rows.map(({ name }) => name);
}

/** Forgets which partitions exist: another process may have dropped some. */
export function forgetPartitions(db: Db): void {
  known.delete(db.url);
}

/** true for the error of a row whose partition is not there (check_violation without a constraint). */
export function isMissingPartition(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23514' && error.message.includes('no partition');
}

/** Drops partitions by name; flows written to their time again make new ones. */
export async function dropPartitions(db: Db, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await sql(db)`DROP TABLE IF EXISTS ${identifier(name)}`;
    knownOf(db).delete(name);
  }
}

/** Start and end (ms) of a partition by its name; null for a name that is none. */
export function spanOfPartition(name: string): { table: string; from: number; to: number } | null {
  const match = /^(\w+)_([hdmy])(\d{4})(\d\d)?(\d\d)?(\d\d)?$/.exec(name);
  if (!match?.[1]) return null;
  const [, table, letter, year, month = '01', day = '01', hour = '00'] = match;
  const from = Date.parse(`${year}-${month}-${day}T${hour}:00:00Z`);
  return { table, from, to: endOf(widthOf(letter ?? 'd'), from) };
}

/** Where days were begun by the hour, they go on by the hour; where a whole day exists, its hours are covered. */
function pieceToMake(piece: Piece, names: ReadonlySet<string>): Piece[] {
  if (names.has(piece.name)) return [];
  if (piece.table !== 'flow_evidence') return [piece];
  const day = dayOf(piece.from);
  if (piece.to - piece.from === HOUR) return names.has(pieceOf(piece.table, 'day', day).name) ? [] : [piece];
  const hours = Array.from({ length: 24 }, (_, hour) => pieceOf(piece.table, 'hour', day + hour * HOUR));
  const begun = hours.some(({ name }) => names.has(name));
  return begun ? hours.filter(({ name }) => !names.has(name)) : [piece];
}

function attachSql({ table, name, from, to }: Piece): string {
  return `CREATE TABLE ${name} (LIKE ${table} INCLUDING ALL);
ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${iso(from)}') TO ('${iso(to)}');`;
}

function pieceOf(table: string, width: Width, at: number): Piece {
  const stamp = iso(at).replaceAll(/[-T:]/g, '');
  const digits = { hour: 10, day: 8, month: 6, year: 4 }[width];
  const name = `${table}_${width[0]}${stamp.slice(0, digits)}`;
  const from = spanStart(width, at);
  return { table, name, from, to: endOf(width, from) };
}

function spanStart(width: Width, at: number): number {
  const date = new Date(at);
  if (width === 'hour') return Math.floor(at / HOUR) * HOUR;
  if (width === 'day') return Math.floor(at / DAY) * DAY;
  return Date.UTC(date.getUTCFullYear(), width === 'month' ? date.getUTCMonth() : 0);
}

function endOf(width: Width, from: number): number {
  const date = new Date(from);
  if (width === 'hour') return from + HOUR;
  if (width === 'day') return from + DAY;
  return width === 'month'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
    : Date.UTC(date.getUTCFullYear() + 1, 0);
}

function widthOf(letter: string): Width {
  return letter === 'h' ? 'hour' : letter === 'm' ? 'month' : letter === 'y' ? 'year' : 'day';
}

function knownOf(db: Db): Set<string> {
  const names = known.get(db.url) ?? new Set<string>();
  known.set(db.url, names);
  return names;
}

const dayOf = (at: number): number => Math.floor(at / DAY) * DAY;

const iso = (time: number): string => new Date(time).toISOString();
