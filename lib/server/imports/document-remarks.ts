import { assembleInventory } from '@/lib/inventory/assemble';
import { qualifiedKind } from '@/lib/inventory/manifests/kinds';
import type { InputWarning, ManifestDocument } from '@/lib/inventory/model';
import { DIALECTS } from '@/lib/policy/dialects';

/**
 * What is odd about documents, with file, line and field: values of a wrong type, policies that cannot be read as they
 * stand, dialects that nobody evaluates. They are recorded all the same: the cluster has them too.
 */
export function documentRemarks(documents: readonly ManifestDocument[]): readonly InputWarning[] {
  // The same object twice is the plan's to tell.
  const last = new Map(documents.map((document) => [identity(document), document]));
  const { inventory, policyDocuments, warnings } = assembleInventory([...last.values()]);
  const policies = DIALECTS.flatMap((dialect) => {
    const own = policyDocuments.filter((document) => dialect.claims(document));
    return own.length === 0 ? [] : dialect.compile(own, inventory).warnings;
  });
  return [...warnings, ...policies];
}

function identity({ cluster, namespace, apiVersion, kind, name }: ManifestDocument): string {
  return [cluster, namespace, qualifiedKind(apiVersion, kind), name].join('\n');
}
