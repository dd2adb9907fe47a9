import { z } from 'zod';
import type { Db } from '@/lib/db/database';
import { INVENTORY_TABLES } from '@/lib/db/inventory/versioned-tables';
import { lastImport } from '@/lib/db/queries/inventory/last-import';
import { policyChanges } from '@/lib/db/queries/overview/policy-changes';
import { documentBodies } from '@/lib/db/queries/services/document-bodies';
import { type DocumentEvent, documentEvents } from '@/lib/db/queries/services/document-events';
import { serviceDocuments } from '@/lib/db/queries/services/service-documents';
import { serviceRow } from '@/lib/db/queries/services/service-row';
import { serviceRuns } from '@/lib/db/queries/services/service-runs';
import { changedFields } from '@/lib/inventory/changed-fields';
import { type PostureChange, postureChanges } from '@/lib/posture/posture-changes';
import { currentRun } from '../analysis/current-run';
import { RunCache } from '../analysis/run-cache';
import type { Ctx } from '../context';
import { NotFound } from '../errors';
import type { Input, Output } from '../http/contract';
import { decodeCursor, encodeCursor } from '../http/cursor';
import { requireRole } from '../roles';
import { type PolicyEvent, policyEvents } from './policy-events';
import type { serviceHistoryContract } from './service-history.contract';

type Answer = Output<typeof serviceHistoryContract>;
type Item = Answer['items'][number];

/** An event before its words are made: bodies are read for the page alone. */
interface Entry {
  readonly id: string;
  readonly what: Item['what'];
  readonly trueAt: number;
  readonly knownAt: number;
  item(bodies: Bodies): Item;
  readonly hashes: readonly string[];
}
type Bodies = Awaited<ReturnType<typeof documentBodies>>;

const DIFFERENCES = 8;
/** Moments of change that a page looks through for what may have moved the figures. */
const MOMENTS = 1_000;

/** What changed about one service, a page of it, with the time at which each thing came true and became known. */
export async function serviceHistory(ctx: Ctx, input: Input<typeof serviceHistoryContract>): Promise<Answer> {
  requireRole(ctx, 'viewer');
  const { id, what, sort, desc, limit } = input;
  const [row, run] = await Promise.all([serviceRow(ctx.db, id, null), currentRun(ctx.db)]);
  if (!row) throw new NotFound(`there is no service ${id}; the list of services has those that are known`);
  const newest = await lastImport(ctx.db);
  const all = await entriesOf(ctx.db, id, `${run?.id ?? 0} ${newest?.id ?? 0}`);
  const time = (entry: Entry) => (sort === 'true' ? entry.trueAt : entry.knownAt);
  const sign = desc ? -1 : 1;
  const order = (a: Place, b: Place) => sign * (a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const placed = all
    .filter((entry) => what.length === 0 || what.includes(entry.what))
    .map((entry) => ({ entry, time: time(entry), id: entry.id }))
    .sort(order);
  const after = decodeCursor(input.cursor, z.tuple([z.number(), z.string()]));
  const found = after === null ? 0 : placed.findIndex((one) => order(one, { time: after[0], id: after[1] }) > 0);
  const offset = found === -1 ? placed.length : found;
  const page = placed.slice(offset, offset + limit);
  const bodies = await documentBodies(
    ctx.db,
    page.flatMap(({ entry }) => entry.hashes),
  );
  const cursorBefore = (index: number) => {
    const last = placed[index - 1];
    return last ? encodeCursor([last.time, last.id]) : null;
  };
  const count = (kind: Item['what']) => all.filter((entry) => entry.what === kind).length;
  return {
    items: await withMeanwhile(
      ctx.db,
      page.map(({ entry }) => entry.item(bodies)),
    ),
    total: placed.length,
    counts: {
      policy: count('policy'),
      intended: count('intended'),
      inventory: count('inventory'),
      posture: count('posture'),
    },
    offset,
    nextCursor: offset + limit < placed.length ? cursorBefore(offset + limit) : null,
    previousCursor: cursorBefore(Math.max(0, offset - limit)),
    asOf: run?.finishedAt.toISOString() ?? null,
  };
}

interface Place {
  readonly time: number;
  readonly id: string;
}

interface DocumentEvents {
  readonly inventory: readonly DocumentEvent[];
  readonly policies: readonly PolicyEvent[];
}

/** Whom every version of every policy meant is dear to ask; the answer holds until something is imported or analysed. */
const held = new RunCache<DocumentEvents>(20);

async function documentsOf(db: Db, id: number): Promise<DocumentEvents> {
  const documents = await serviceDocuments(db, id);
  const inventory = await documentEvents(db, INVENTORY_TABLES, documents.inventory);
  return { inventory, policies: await policyEvents(db, documents.policies, inventory) };
}

/** Everything that happened to a service; `state` names what the database knows by now. */
async function entriesOf(db: Db, id: number, state: string): Promise<Entry[]> {
  const [{ inventory, policies }, runs] = await Promise.all([
    held.get(`${db.url} ${id} ${state}`, () => documentsOf(db, id)),
    serviceRuns(db, id),
  ]);
  return [
    ...policies.map((event) => documentEntry(event, event.origin === 'intended' ? 'intended' : 'policy', event)),
    ...inventory.map((event) => documentEntry(event, 'inventory', null)),
    ...postureChanges(runs).map(postureEntry),
  ];
}

/** Says with each change of posture which policies changed since the analysis before: one of them may be the cause. */
async function withMeanwhile(db: Db, items: readonly Item[]): Promise<Item[]> {
  const spans = items.flatMap(({ since, trueAt }) => (since === null ? [] : [[Date.parse(since), Date.parse(trueAt)]]));
  if (spans.length === 0) return [...items];
  const times = spans.flat();
  const [from, to] = [new Date(Math.min(...times)), new Date(Math.max(...times) + 1)];
  const changes = (await policyChanges(db, from, to, MOMENTS)).toReversed();
  return items.map((item) => {
    if (item.since === null) return item;
    const [after, until] = [Date.parse(item.since), Date.parse(item.trueAt)];
    const own = changes.filter(({ at }) => at.getTime() > after && at.getTime() <= until);
    const policies = own.reduce((sum, one) => sum + one.policies, 0);
    return { ...item, meanwhile: own[0] ? { policies, first: own[0].first } : null };
  });
}

function documentEntry(
  event: DocumentEvent,
  what: Item['what'],
  touch: Pick<PolicyEvent, 'selects' | 'names'> | null,
): Entry {
  const id = `${what}-${event.versionId}-${event.change}`;
  const { hash, beforeHash, change, kind, namespace, name, author, commit } = event;
  return {
    id,
    what,
    trueAt: event.trueAt.getTime(),
    knownAt: event.knownAt.getTime(),
    hashes: change === 'changed' ? [hash, beforeHash].flatMap((one) => one ?? []) : [],
    item: (bodies) => {
      const fields = change === 'changed' ? changedFields(bodies.get(beforeHash ?? ''), bodies.get(hash ?? '')) : [];
      return {
        id,
        what,
        change,
        title: `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`,
        trueAt: event.trueAt.toISOString(),
        knownAt: event.knownAt.toISOString(),
        since: null,
        meanwhile: null,
        selects: touch && { ...touch.selects },
        names: touch && { ...touch.names },
        differences: fields
          .slice(0, DIFFERENCES)
          .map(({ path, before, after }) => ({ name: path, before, after, turn: 'other' })),
        differing: fields.length,
        ref: { source: event.file, line: event.line },
        author,
        commit,
        told: event.source,
      };
    },
  };
}

function postureEntry({ point, previous, differences }: PostureChange): Entry {
  const id = `posture-${point.runId}`;
  const engine = previous && previous.engineVersion !== point.engineVersion ? ' (a new one)' : '';
  return {
    id,
    what: 'posture',
    trueAt: point.validAt.getTime(),
    knownAt: point.finishedAt.getTime(),
    hashes: [],
    item: () => ({
      id,
      what: 'posture',
      change: previous === null ? 'first' : 'changed',
      title: `Analysis ${point.runId}`,
      trueAt: point.validAt.toISOString(),
      knownAt: point.finishedAt.toISOString(),
      since: previous?.validAt.toISOString() ?? null,
      meanwhile: null,
      selects: null,
      names: null,
      differences: differences.slice(0, DIFFERENCES).map((one) => ({ ...one })),
      differing: differences.length,
      ref: null,
      author: null,
      commit: null,
      told: `engine ${point.engineVersion}${engine}`,
    }),
  };
}
