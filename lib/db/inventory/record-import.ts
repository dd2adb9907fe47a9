import { type Executor, sql } from '@/lib/db/sql';

export interface ImportSource {
  readonly name: string;
  readonly kind: 'manifests' | 'git' | 'estate';
  readonly cluster: string | null;
}

/** What the ledger keeps of one import; counts are of documents. */
export interface ImportRecord {
  readonly command: 'inventory' | 'policies' | 'estate';
  readonly actor: { readonly kind: string; readonly id: string; readonly name: string };
  readonly cluster: string | null;
  readonly origin: string | null;
  readonly scope: unknown;
  readonly retireForced: boolean;
  readonly files: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicate: number;
  readonly unchanged: number;
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  readonly unknownKinds: Readonly<Record<string, number>>;
  readonly rejections: readonly { readonly source: string; readonly message: string }[];
  readonly contentHash: string;
  readonly validAt: Date;
  readonly at: Date;
}

/** Writes the ledger row (and its source, when new) and gives its id. Call within the import's transaction. */
export async function recordImport(executor: Executor, source: ImportSource, record: ImportRecord): Promise<number> {
  const [row] = await sql<{ id: number }>(executor)`
    WITH origin AS (
      INSERT INTO source (name, kind, cluster, created_at, last_seen_at)
      VALUES (${source.name}, ${source.kind}, ${source.cluster}, ${record.at}, ${record.at})
      ON CONFLICT (name) DO UPDATE SET last_seen_at = GREATEST(source.last_seen_at, EXCLUDED.last_seen_at)
      RETURNING id
    )
    INSERT INTO import_run (source_id, command, actor_kind, actor_id, actor_name, cluster, origin, scope,
      retire_forced, files, accepted, rejected, duplicate, unchanged, added, changed, retired, unknown_kinds,
      rejections, content_hash, valid_at, at)
    SELECT origin.id, ${record.command}, ${record.actor.kind}, ${record.actor.id}, ${record.actor.name},
      ${record.cluster}, ${record.origin}, ${JSON.stringify(record.scope)}::jsonb, ${record.retireForced},
      ${record.files}, ${record.accepted}, ${record.rejected}, ${record.duplicate}, ${record.unchanged},
      ${record.added}, ${record.changed}, ${record.retired}, ${JSON.stringify(record.unknownKinds)}::jsonb,
      ${JSON.stringify(record.rejections.slice(0, 100))}::jsonb, ${record.contentHash}, ${record.validAt}, ${record.at}
    FROM origin
    RETURNING id`;
  if (!row) throw new Error('the import ledger took no row');
  return row.id;
}

/** Held to the end of the transaction: imports and the sync of what they mean run one after the other. */
export async function lockImports(executor: Executor): Promise<void> {
  await sql(executor)`SELECT pg_advisory_xact_lock(hashtextextended('bulkhead.import', 0))`;
}
