import type { Db } from '@/lib/db/database';
import { POLICY_TABLES } from '@/lib/db/inventory/versioned-tables';
import { documentBodies } from '@/lib/db/queries/services/document-bodies';
import { type DocumentEvent, documentEvents } from '@/lib/db/queries/services/document-events';
import { assembleInventory } from '@/lib/inventory/assemble';
import type { Inventory, ManifestDocument, Origin } from '@/lib/inventory/model';
import { touchingDocuments } from '@/lib/policy/touching-documents';
import { groupBy } from '@/lib/posture/group-by';

/** Whether what a document said before, and what it says since, has that to do with the service. */
interface Turn {
  readonly before: boolean;
  readonly after: boolean;
}

export interface PolicyEvent extends DocumentEvent {
  readonly selects: Turn;
  /** A rule of it names the service as a peer. */
  readonly names: Turn;
}

/** Policy versions that select or name a service, or did until they changed, by the labels that its workloads had then. */
export async function policyEvents(
  db: Db,
  policyIds: readonly number[],
  inventoryEvents: readonly DocumentEvent[],
): Promise<PolicyEvent[]> {
  const events = await documentEvents(db, POLICY_TABLES, policyIds);
  const bodies = await documentBodies(
    db,
    [...events, ...inventoryEvents].flatMap(({ hash }) => hash ?? []),
  );
  const documents = new Map<string, ManifestDocument>();
  for (const event of events) {
    const body = event.hash === null ? undefined : bodies.get(event.hash);
    if (event.hash !== null && body) documents.set(keyOf(event, event.hash), documentOf(event, body));
  }
  const keys = [...documents.keys()];
  const shapes = shapesOf(inventoryEvents, bodies).map(({ inventory, ...times }) => {
    const touches = touchingDocuments(inventory, [...documents.values()]);
    return { ...times, touches: new Map(keys.map((key, index) => [key, touches[index]])) };
  });
  const touchAt = (event: DocumentEvent, hash: string | null, from: number, to: number) => {
    const own =
      hash === null
        ? []
        : shapes.filter((one) => one.from < to && from < one.to).map(({ touches }) => touches.get(keyOf(event, hash)));
    return { selects: own.some((touch) => touch?.selects), names: own.some((touch) => touch?.names) };
  };
  const spans = spansOf(events);
  return events.flatMap((event) => {
    const at = event.trueAt.getTime();
    const { before: began, after: ends } = spans.get(event) ?? { before: -Infinity, after: Infinity };
    const before = touchAt(event, event.beforeHash, began, at);
    const after = touchAt(event, event.hash, at, Math.max(ends, at + 1));
    const selects = { before: before.selects, after: after.selects };
    const names = { before: before.names, after: after.names };
    return [selects, names].some((turn) => turn.before || turn.after) ? [{ ...event, selects, names }] : [];
  });
}

/** One document's content: the same words in two namespaces select differently. */
function keyOf({ objectId }: DocumentEvent, hash: string): string {
  return `${objectId} ${hash}`;
}

function documentOf(event: DocumentEvent, body: Readonly<Record<string, unknown>>): ManifestDocument {
  const { apiVersion, kind, cluster, namespace, name } = event;
  return {
    apiVersion,
    kind,
    cluster,
    namespace,
    name,
    origin: originOf(event),
    body,
    ref: { source: '', line: 1 },
    lines: {},
  };
}

function originOf({ origin }: DocumentEvent): Origin {
  return origin === 'intended' || origin === 'declared' ? origin : 'deployed';
}

/** Since when the version before an event was true, and until when the one that it began: from its neighbours. */
function spansOf(events: readonly DocumentEvent[]): ReadonlyMap<DocumentEvent, { before: number; after: number }> {
  const byObject = groupBy(events, ({ objectId }) => objectId);
  const spans = new Map<DocumentEvent, { before: number; after: number }>();
  for (const own of byObject.values()) {
    own.forEach((event, index) => {
      const before = own[index - 1]?.trueAt.getTime() ?? -Infinity;
      const after = own[index + 1]?.trueAt.getTime() ?? Infinity;
      spans.set(event, { before, after });
    });
  }
  return spans;
}

interface Shape {
  readonly inventory: Inventory;
  readonly from: number;
  readonly to: number;
}

/** What the workloads looked like to a selector, and when; versions that look the same are one. */
function shapesOf(
  events: readonly DocumentEvent[],
  bodies: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
): Shape[] {
  const spans = spansOf(events);
  const namespaces = new Map<string, ManifestDocument>();
  for (const event of events) {
    const body = event.hash === null ? undefined : bodies.get(event.hash);
    if (body && event.kind === 'Namespace') namespaces.set(`${event.cluster} ${event.name}`, documentOf(event, body));
  }
  const shapes = new Map<string, Shape>();
  for (const event of events) {
    const body = event.hash === null ? undefined : bodies.get(event.hash);
    if (!body || event.kind === 'Namespace' || event.kind === 'Service') continue;
    const { inventory } = assembleInventory([documentOf(event, body), ...namespaces.values()]);
    const look = JSON.stringify(
      inventory.workloads.map(({ id, labels, hostNetwork, serviceAccount }) => [
        id,
        labels,
        hostNetwork,
        serviceAccount,
      ]),
    );
    const from = event.trueAt.getTime();
    const to = spans.get(event)?.after ?? Infinity;
    const known = shapes.get(look);
    shapes.set(
      look,
      known ? { ...known, from: Math.min(known.from, from), to: Math.max(known.to, to) } : { inventory, from, to },
    );
  }
  return [...shapes.values()];
}
