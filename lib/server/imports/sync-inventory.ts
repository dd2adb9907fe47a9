import type { Db } from '@/lib/db/database';
import { syncBindings } from '@/lib/db/flows/sync-bindings';
import { lockImports } from '@/lib/db/inventory/record-import';
import { syncDimensions } from '@/lib/db/inventory/sync-dimensions';
import { syncExternalGroups } from '@/lib/db/inventory/sync-external-groups';
import { syncServices } from '@/lib/db/inventory/sync-services';
import { syncWorkloads } from '@/lib/db/inventory/sync-workloads';
import { serviceIds } from '@/lib/db/queries/inventory/service-ids';
import { transaction } from '@/lib/db/sql';
import { assembleWorld, type World } from '../analysis/assemble-world';
import { type AnalysisInputs, loadInputs } from '../analysis/load-inputs';

/** The documents that are live now, made sense of, and the ids under which their services are known. */
export interface SyncedInventory {
  readonly inputs: AnalysisInputs;
  readonly world: World;
  readonly serviceIds: ReadonlyMap<string, number>;
}

/**
 * Brings services, workloads, segments, external groups and address bindings in line with the documents that are live
 * at `now`. Under the import lock, so that of two imports at once the later sync sees both. Repeating it changes
 * nothing.
 */
export async function syncInventory(db: Db, now: Date): Promise<SyncedInventory> {
  return transaction(db, async (client) => {
    await lockImports(client);
    const inputs = await loadInputs(client, { validAt: now, knownAt: now });
    const world = assembleWorld(inputs);
    const { placement, estate, inventory } = world;
    await syncDimensions(client, estate, placement.services, now);
    await syncServices(client, placement.services, now);
    await syncWorkloads(client, inventory.workloads, placement.services, now);
    await syncExternalGroups(client, estate.externals, now);
    const ids = await serviceIds(client);
    await syncBindings(client, { inventory, placement, serviceIds: ids, at: now, externals: estate.externals });
    return { inputs, world, serviceIds: ids };
  });
}
