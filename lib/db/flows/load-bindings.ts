import { type Attributor, type Binding, createAttributor } from '@/lib/flows/attribution';
import type { ExternalGroup } from '@/lib/flows/endpoint';
import { type Executor, sql } from '../sql';

interface BindingRow {
  network: string;
  kind: string;
  key: string;
  serviceId: number;
  validFrom: Date | null;
  validTo: Date | null;
}

/** Attribution as true at each flow's time, as known now; `epoch` says which knowledge that is. */
export async function loadAttributor(executor: Executor): Promise<{ attributor: Attributor; epoch: Date | null }> {
  const rows = await sql<BindingRow>(executor)`
    SELECT network, kind, key, service_id AS "serviceId", valid_from AS "validFrom", valid_to AS "validTo"
    FROM endpoint_binding WHERE superseded_at IS NULL AND kind NOT IN ('cidr', 'host')`;
  const bindings = rows.map(
    (row): Binding => ({
      ...row,
      validFrom: row.validFrom?.getTime() ?? null,
      validTo: row.validTo?.getTime() ?? null,
    }),
  );
  const [known] = await sql<{ epoch: Date | null }>(executor)`SELECT max(recorded_at) AS epoch FROM endpoint_binding`;
  return { attributor: createAttributor(bindings), epoch: known?.epoch ?? null };
}

/** Named groups outside: an address of theirs is kept under their name from the first record on. */
export async function loadExternalGroups(executor: Executor): Promise<ExternalGroup[]> {
  const rows = await sql<{ name: string; kind: string; key: string }>(executor)`
    SELECT substring(s.key FROM length('external/') + 1) AS name, b.kind, b.key
    FROM endpoint_binding b JOIN service s ON s.id = b.service_id
    WHERE b.superseded_at IS NULL AND b.kind IN ('cidr', 'host') AND b.valid_to IS NULL ORDER BY s.id, b.id`;
  const groups = new Map<string, { name: string; cidrs: string[]; hosts: string[] }>();
  for (const { name, kind, key } of rows) {
    const group = groups.get(name) ?? { name, cidrs: [], hosts: [] };
    (kind === 'cidr' ? group.cidrs : group.hosts).push(key);
    groups.set(name, group);
  }
  return [...groups.values()];
}
