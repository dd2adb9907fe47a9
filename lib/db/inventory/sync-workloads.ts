import { type Executor, sql } from '@/lib/db/sql';
import type { Workload } from '@/lib/inventory/model';
import type { Service } from '@/lib/inventory/service-model';

const CHUNK = 2_000;

/** `cluster/namespace/name[Kind]`: unlike `Workload.id`, the same however many clusters the inventory holds. */
export function workloadIdentity(workload: Workload): string {
  return `${workload.cluster}/${workload.namespace}/${workload.name}[${workload.kind}]`;
}

/** Upserts the workloads of `services` by identity and retires those that are gone. Call after `syncServices`. */
export async function syncWorkloads(
  executor: Executor,
  workloads: readonly Workload[],
  services: readonly Service[],
  now: Date,
): Promise<void> {
  const owner = new Map(services.flatMap((service) => service.workloads.map((id) => [id, service.key] as const)));
  const rows = workloads.map((workload) => ({
    identity: workloadIdentity(workload),
    service: owner.get(workload.id) ?? null,
    cluster: workload.cluster,
    namespace: workload.namespace,
    name: workload.name,
    kind: workload.kind,
    origin: workload.origin,
    labels: workload.labels,
    ports: workload.ports,
    account: workload.serviceAccount,
    host: workload.hostNetwork,
    replicas: workload.replicas,
    pods: workload.pods.length,
    file: workload.ref.source,
    line: workload.ref.line,
  }));
  for (let at = 0; at < rows.length; at += CHUNK)
    await upsert(executor, JSON.stringify(rows.slice(at, at + CHUNK)), now);
  await sql(executor)`
    UPDATE workload SET retired_at = ${now}
    WHERE retired_at IS NULL AND NOT identity = ANY(${rows.map((row) => row.identity)}::text[])`;
}

async function upsert(executor: Executor, json: string, now: Date): Promise<void> {
  await sql(executor)`
    INSERT INTO workload (identity, service_id, cluster, namespace, name, kind, origin, labels, ports,
                          service_account, host_network, replicas, pods, file, line, first_seen)
    SELECT r.identity, s.id, r.cluster, r.namespace, r.name, r.kind, r.origin, r.labels, r.ports, r.account, r.host,
           r.replicas, r.pods, r.file, r.line, ${now}::timestamptz
    FROM jsonb_to_recordset(${json}::jsonb) AS r(identity text, service text, cluster text, namespace text, name text,
      kind text, origin text, labels jsonb, ports jsonb, account text, host boolean, replicas int, pods int, file text,
      line int)
    JOIN service s ON s.key = r.service
    ON CONFLICT (identity) DO UPDATE SET service_id = EXCLUDED.service_id, origin = EXCLUDED.origin,
      labels = EXCLUDED.labels, ports = EXCLUDED.ports, service_account = EXCLUDED.service_account,
      host_network = EXCLUDED.host_network, replicas = EXCLUDED.replicas, pods = EXCLUDED.pods, file = EXCLUDED.file,
      line = EXCLUDED.line, retired_at = NULL`;
}
