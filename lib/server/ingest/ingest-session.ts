import type { Db } from '@/lib/db/database';
import { Dimensions } from '@/lib/db/flows/dimensions';
import type { Interpretation } from '@/lib/db/flows/ledger';
import { loadExternalGroups } from '@/lib/db/flows/load-bindings';
import { openFlowSource } from '@/lib/db/flows/source-state';
import { EndpointNamer } from '@/lib/flows/endpoint';
import type { CountingKind, FlowFormat } from '@/lib/flows/format';

/** What stays the same, or is carried along, while one input is read. */
export interface IngestSession {
  readonly db: Db;
  readonly now: Date;
  readonly sourceId: number;
  readonly sourceName: string;
  readonly format: FlowFormat;
  readonly interpretation: Interpretation;
  /** Overrides the network that records name. */
  readonly network: string | null;
  readonly namer: EndpointNamer;
  readonly dimensions: Dimensions;
  /** Record ids are checked against what the source sent lately: inputs that may overlap without being the same. */
  readonly byRecordId: boolean;
  readonly idempotencyKey: string | null;
  /** Within the transaction of each chunk that brought something: what else has to happen. */
  readonly onCommit: ((client: import('pg').PoolClient) => Promise<void>) | null;
  /** Value of the hash chain before the next chunk. */
  previous: string;
  /** The format string in effect, as headers changed it. */
  formatString: string | null;
  counting: CountingKind | null;
}

export interface SessionOptions {
  readonly now: Date;
  readonly source: string;
  readonly format: FlowFormat;
  readonly network: string | null;
  readonly formatString: string | null;
  readonly byRecordId: boolean;
  readonly idempotencyKey: string | null;
  readonly onCommit?: IngestSession['onCommit'];
}

export async function openSession(db: Db, options: SessionOptions): Promise<IngestSession> {
  const { format, network, formatString } = options;
  const source = await openFlowSource(db, { name: options.source, format: format.id, network });
  return {
    db,
    now: options.now,
    sourceId: source.id,
    sourceName: source.name,
    format,
    interpretation: { format: format.id, version: format.version, formatString },
    network: network ?? source.network,
    namer: new EndpointNamer(await loadExternalGroups(db)),
    dimensions: new Dimensions(db),
    byRecordId: options.byRecordId,
    idempotencyKey: options.idempotencyKey,
    onCommit: options.onCommit ?? null,
    previous: '',
    formatString,
    counting: source.counting,
  };
}
