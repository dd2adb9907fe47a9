import type { InputWarning, SourceRef } from '../model';
import type { Criticality, DataDeclaration, Estate, ExternalGroupSpec, SegmentSpec } from '../service-model';

/** What a workload must be to match; every field given must hold. Texts may hold `*` and `?`. */
export interface Criterion {
  readonly cluster?: string | undefined;
  /** A cloud account: the place of workloads that are in no cluster. */
  readonly account?: string | undefined;
  readonly namespace?: string | undefined;
  /** Name of the workload, or of the service it is part of. */
  readonly name?: string | undefined;
  /** `key=value` or `key`; on the workload's pods, or on its namespace. */
  readonly label?: string | undefined;
  /** Holds where one of its pods has an address within. */
  readonly cidr?: string | undefined;
}

/** Criteria of one record: one of them must hold. */
export interface Matching {
  readonly match: readonly Criterion[];
  readonly ref: SourceRef;
}

export interface ServiceRule extends Matching {
  /** Given: the workloads matched become one service of this name, within each cluster and namespace. */
  readonly name: string | null;
  readonly environment: string | null;
  readonly team: string | null;
  readonly segment: string | null;
  readonly criticality: Criticality | null;
  readonly data: readonly DataDeclaration[] | null;
  readonly transit: boolean | null;
  readonly reason: string | null;
}

/** The estate file with its match rules: what `placeServices` applies to an inventory. */
export interface EstateDocument extends Estate {
  readonly environments: readonly (Matching & { readonly name: string })[];
  readonly teams: readonly (Matching & { readonly name: string; readonly contact: string | null })[];
  readonly segments: readonly (SegmentSpec & Matching)[];
  readonly externals: readonly ExternalGroupSpec[];
  readonly services: readonly ServiceRule[];
}

/** An `error` cost its record; a `warning` did not. */
export interface EstateProblem extends InputWarning {
  readonly severity: 'error' | 'warning';
}
