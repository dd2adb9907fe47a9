import { compareText } from '../compare-text';
import { FieldReader } from '../field-reader';
import type { InputWarning, ManifestDocument, Namespace } from '../model';

/** Set by the API server on every namespace; manifests do not write it. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** Namespaces written down, and those that other documents imply by living in them. */
export function assembleNamespaces(
  written: readonly ManifestDocument[],
  all: readonly ManifestDocument[],
  warnings: InputWarning[],
): Namespace[] {
  const found = new Map<string, Namespace>();
  for (const document of written) {
    const { cluster, name, ref } = document;
    const metadata = FieldReader.of(document, warnings).get('metadata');
    const labels = { ...metadata.get('labels').labels(), [NAME_LABEL]: name };
    found.set(`${cluster}/${name}`, { cluster, name, labels, annotations: metadata.get('annotations').labels(), ref });
  }
  for (const { cluster, namespace } of all) {
    const key = `${cluster}/${namespace}`;
    if (namespace === '' || found.has(key)) continue;
    found.set(key, { cluster, name: namespace, labels: { [NAME_LABEL]: namespace }, annotations: {}, ref: null });
  }
  return [...found.values()].sort((a, b) => compareText(a.cluster, b.cluster) || compareText(a.name, b.name));
}
