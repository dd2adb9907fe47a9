/** The two pairs of tables that keep documents through both times; their columns are the same. */
export interface VersionedTables {
  readonly object: 'inventory_object' | 'policy';
  readonly version: 'inventory_object_version' | 'policy_version';
}

export const INVENTORY_TABLES: VersionedTables = { object: 'inventory_object', version: 'inventory_object_version' };
export const POLICY_TABLES: VersionedTables = { object: 'policy', version: 'policy_version' };

/** What makes two documents the same one at different times. */
export interface DocumentIdentity {
  readonly cluster: string;
  readonly origin: string;
  readonly apiGroup: string;
  readonly kind: string;
  /** '' for cluster-scoped objects. */
  readonly namespace: string;
  readonly name: string;
}

/** A document ready to be stored: normalised body, its hash, and its place in the input. */
export interface DocumentRecord extends DocumentIdentity {
  readonly apiVersion: string;
  readonly contentHash: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly file: string;
  readonly line: number;
  readonly lines: Readonly<Record<string, number>>;
  readonly author: string | null;
  readonly commit: string | null;
  /** When the object says it was created; used only when it is first seen. */
  readonly createdAt: Date | null;
}

/** The version of a document that is true and believed now. */
export interface CurrentDocument extends DocumentIdentity {
  readonly objectId: number;
  readonly versionId: number;
  readonly contentHash: string;
  readonly file: string;
  readonly line: number;
  /** Name of the source whose import wrote this version. */
  readonly source: string;
}

/** One string per identity, for maps. */
export function identityKey(document: DocumentIdentity): string {
  const { cluster, origin, apiGroup, kind, namespace, name } = document;
  return [cluster, origin, apiGroup, kind, namespace, name].join('\u0000');
}
