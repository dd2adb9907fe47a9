import type { Framework } from '../control';
import { cisKubernetes } from './cis-kubernetes';
import { nist80053 } from './nist-800-53';
import { pciDss } from './pci-dss';

/** Frameworks in the order in which screens list them; a new one is one line here. */
export const FRAMEWORKS: readonly Framework[] = [pciDss, nist80053, cisKubernetes];

/** @returns the framework with this id, or null. */
export function frameworkById(id: string): Framework | null {
  return FRAMEWORKS.find((framework) => framework.id === id) ?? null;
}
