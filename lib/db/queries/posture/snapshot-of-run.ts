import { RUN_DOCUMENTS } from '@/lib/db/posture/store-run-details';
import { type Executor, sql } from '@/lib/db/sql';
import type { PostureSnapshot, ServicePosture } from '@/lib/posture/snapshot';

/** A run's snapshot put together again from its rows, services in the order of their names; null when there is none. */
export async function snapshotOfRun(executor: Executor, runId: number): Promise<PostureSnapshot | null> {
  const documents = await sql<{ name: string; body: unknown }>(executor)`
    SELECT name, body FROM run_document WHERE run_id = ${runId} AND name = ANY(${[...RUN_DOCUMENTS]}::text[])`;
  if (documents.length < RUN_DOCUMENTS.length) return null;
  const services = await sql<{ detail: ServicePosture }>(executor)`
    SELECT p.detail FROM service_posture p JOIN service s ON s.id = p.service_id
    WHERE p.run_id = ${runId} ORDER BY s.kind = 'workload' DESC, s.key`;
  const parts = Object.fromEntries(documents.map(({ name, body }) => [name, body]));
  return { ...asStored(parts), services: services.map(({ detail }) => detail) };
}

/** The rows were written by `storeRunDetails` from a snapshot, name by name, and never change. */
function asStored(parts: Record<string, unknown>): Omit<PostureSnapshot, 'services'> {
  return parts as unknown as Omit<PostureSnapshot, 'services'>;
}
