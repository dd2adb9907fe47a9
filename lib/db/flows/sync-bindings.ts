import { type BindingDraft, bindingsFrom } from '@/lib/flows/bindings';
import type { Inventory } from '@/lib/inventory/model';
import type { ExternalGroupSpec, Placement } from '@/lib/inventory/service-model';
import { type Executor, sql } from '../sql';

export interface BindingSync {
  /** The whole current inventory, not only what one import brought. */
  readonly inventory: Inventory;
  readonly placement: Placement;
  /** Ids of services by key. */
  readonly serviceIds: ReadonlyMap<string, number>;
  /** When this became known. */
  readonly at: Date;
  /** Groups outside as the estate file names them; absent = none are named. */
  readonly externals?: readonly ExternalGroupSpec[];
}

interface CurrentBinding {
  id: string;
  network: string;
  kind: string;
  key: string;
  serviceId: number;
  validFrom: Date | null;
}

/**
 * Brings the bindings in line with what is known now and keeps what was known before: a binding that no longer
 * holds is superseded by one that ended at `at`. Minutes whose evidence a change may touch are marked, so that the
 * settler attributes them again. Returns how many bindings began and ended. Call it inside the import's transaction.
 */
export async function syncBindings(executor: Executor, input: BindingSync): Promise<{ added: number; ended: number }> {
  const wanted = new Map<string, BindingDraft & { serviceId: number }>();
  for (const draft of bindingsFrom(input.inventory, input.placement, input.externals ?? [])) {
    const serviceId = input.serviceIds.get(draft.serviceKey);
    if (serviceId !== undefined) wanted.set(identityOf({ ...draft, serviceId }), { ...draft, serviceId });
  }
  const current = await sql<CurrentBinding>(executor)`
    SELECT id::text AS id, network, kind, key, service_id AS "serviceId", valid_from AS "validFrom"
    FROM endpoint_binding WHERE superseded_at IS NULL AND valid_to IS NULL`;
  const ended: CurrentBinding[] = [];
  for (const binding of current) {
    const identity = identityOf({ ...binding, validFrom: binding.validFrom?.getTime() ?? null });
    if (!wanted.delete(identity)) ended.push(binding);
  }
  const added = [...wanted.values()];
  if (added.length === 0 && ended.length === 0) return { added: 0, ended: 0 };
  await endBindings(executor, ended, input.at);
  await addBindings(executor, added, input.at);
  await markTouchedMinutes(executor, [...added, ...ended]);
  return { added: added.length, ended: ended.length };
}

function identityOf(binding: {
  network: string;
  kind: string;
  key: string;
  serviceId: number;
  validFrom: number | null;
}): string {
  return `${binding.network}\n${binding.kind}\n${binding.key}\n${binding.serviceId}\n${binding.validFrom ?? ''}`;
}

async function endBindings(executor: Executor, ended: readonly CurrentBinding[], at: Date): Promise<void> {
  const ids = JSON.stringify(ended.map(({ id }) => id));
  await sql(executor)`
    WITH gone AS (
      UPDATE endpoint_binding SET superseded_at = ${at}
      WHERE id IN (SELECT value::bigint FROM jsonb_array_elements_text(${ids}::jsonb)) RETURNING *
    )
    INSERT INTO endpoint_binding (network, kind, key, service_id, certainty, valid_from, valid_to, recorded_at)
    SELECT network, kind, key, service_id, certainty, LEAST(valid_from, ${at}), ${at}, ${at} FROM gone`;
}

async function addBindings(
  executor: Executor,
  added: readonly (BindingDraft & { serviceId: number })[],
  at: Date,
): Promise<void> {
  const rows = added.map(({ network, kind, key, serviceId, certainty, validFrom }) => ({
    network,
    kind,
    key,
    service_id: serviceId,
    certainty,
    valid_from: validFrom === null ? null : new Date(validFrom).toISOString(),
  }));
  await sql(executor)`
    INSERT INTO endpoint_binding (network, kind, key, service_id, certainty, valid_from, recorded_at)
    SELECT network, kind, key, service_id, certainty, valid_from, ${at}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS t(network text, kind text, key text, service_id int, certainty text, valid_from timestamptz)`;
}

/** Endpoints that a changed binding may name: the same key, or a pod or owner whose name begins with a workload's. */
async function markTouchedMinutes(
  executor: Executor,
  changed: readonly { kind: string; key: string }[],
): Promise<void> {
  const keys = JSON.stringify([...new Set(changed.map(({ key }) => key))]);
  const stems = JSON.stringify([
    ...new Set(changed.filter(({ kind }) => kind === 'workload').map(({ key }) => key.replace(/\[[^\]]*\]$/, ''))),
  ]);
  await sql(executor)`
    WITH touched AS (
      SELECT e.id FROM endpoint e WHERE e.key IN (SELECT jsonb_array_elements_text(${keys}::jsonb))
      UNION
      SELECT e.id FROM endpoint e JOIN jsonb_array_elements_text(${stems}::jsonb) AS stem
        ON e.kind IN ('pod', 'workload') AND starts_with(e.key, stem)
    ), keys AS (
      SELECT k.id FROM flow_key k
      WHERE k.initiator_id IN (SELECT id FROM touched) OR k.responder_id IN (SELECT id FROM touched)
    )
    INSERT INTO flow_mark (minute, batch_id)
    SELECT DISTINCT f.minute, 0 FROM flow_evidence f WHERE f.key_id IN (SELECT id FROM keys)`;
}
