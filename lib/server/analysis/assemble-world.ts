import { assembleInventory } from '@/lib/inventory/assemble';
import type { EstateDocument, EstateProblem } from '@/lib/inventory/estate/estate-document';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';
import type { InputWarning, Inventory, ManifestDocument } from '@/lib/inventory/model';
import { placeServices } from '@/lib/inventory/place-services';
import type { Placement } from '@/lib/inventory/service-model';
import type { AnalysisInputs } from './load-inputs';

/** The inputs made sense of: what runs where, and what people say of it. */
export interface World {
  readonly inventory: Inventory;
  /** Those that count as enforced, for the policy engine. */
  readonly policyDocuments: readonly ManifestDocument[];
  readonly placement: Placement;
  readonly estate: EstateDocument;
  readonly problems: readonly EstateProblem[];
  readonly warnings: readonly InputWarning[];
}

/** Assembles inventory, estate and services from stored documents. Pure but for the time it takes. */
export function assembleWorld(inputs: Pick<AnalysisInputs, 'inventory' | 'policies' | 'estateFiles'>): World {
  const { inventory, policyDocuments, warnings } = assembleInventory([...inputs.inventory, ...inputs.policies]);
  const { estate, problems } = parseEstate(inputs.estateFiles);
  return { inventory, policyDocuments, placement: placeServices(inventory, estate), estate, problems, warnings };
}
