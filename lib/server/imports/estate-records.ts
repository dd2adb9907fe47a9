import canonicalize from 'canonicalize';
import type { EstateDocument } from '@/lib/inventory/estate/estate-document';
import type { SourceRef } from '@/lib/inventory/model';
import type { PortSpec } from '@/lib/inventory/service-model';

/** Records of an estate by name (`segment cardholder-data`, `intent a -> b`), each with its content for comparison. */
export function estateRecords(estate: EstateDocument): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  const add = (name: string, { ref: _, ...content }: { readonly ref: SourceRef }): void => {
    const text = canonicalize(content) ?? '';
    // Rows without a name of their own may repeat (two rows for one pair): together they are one record.
    records.set(name, `${records.get(name) ?? ''}${text}`);
  };
  for (const record of estate.environments) add(`environment ${record.name}`, record);
  for (const record of estate.teams) add(`team ${record.name}`, record);
  for (const record of estate.segments) add(`segment ${record.name}`, record);
  for (const record of estate.externals) add(`external group ${record.name}`, record);
  for (const record of estate.services) add(`service rule ${record.name ?? JSON.stringify(record.match)}`, record);
  for (const record of estate.intent)
    add(`intent ${record.from} -> ${record.to}${record.via ? ` via ${record.via}` : ''}`, record);
  for (const record of estate.exceptions ?? []) add(`exception ${record.id}`, record);
  for (const record of estate.expect)
    add(`expect ${record.kind} ${record.from} -> ${record.to}${ports(record.ports)}`, record);
  return records;
}

function ports(specs: readonly PortSpec[] | null): string {
  return specs === null
    ? ''
    : ` ${specs.map((spec) => `${spec.from}${spec.to === spec.from ? '' : `-${spec.to}`}`).join(',')}`;
}

export interface RecordChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly retired: readonly string[];
  readonly unchanged: number;
}

/** Compares two sets of records by name and content. */
export function compareRecords(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): RecordChanges {
  const kept = [...after.keys()].filter((name) => before.has(name));
  const changed = kept.filter((name) => before.get(name) !== after.get(name)).sort();
  return {
    added: [...after.keys()].filter((name) => !before.has(name)).sort(),
    changed,
    retired: [...before.keys()].filter((name) => !after.has(name)).sort(),
    unchanged: kept.length - changed.length,
  };
}
