import type { InputWarning, Workload } from '@/lib/inventory/model';
import type { PortSet } from '@/lib/policy/port-set';
import type { CoverageState } from '@/lib/policy/reachability';

/** One allowed connection; names are workload ids or inclusive address ranges. */
export interface Connection {
  readonly src: string;
  readonly dst: string;
  readonly ports: PortSet;
}

export interface UncertainConnection extends Connection {
  readonly why: string;
}

export interface CoverageLine {
  readonly workload: string;
  readonly ingress: CoverageState;
  readonly egress: CoverageState;
}

/** Counts of other workloads. `atMost` stands where unreadable or unknown parts leave more possible. */
export interface BlastLine {
  readonly workload: string;
  readonly direct: number;
  readonly transitive: number;
  readonly of: number;
  readonly atMost?: { readonly direct: number; readonly transitive: number };
}

/** Workloads that no policy tells apart, under one name. */
export interface Group {
  readonly id: string;
  readonly members: readonly string[];
}

/** Everything that `analyze` prints. Connections are produced while they are written: there may be 10^8 of them. */
export interface Analysis {
  readonly workloads: readonly Workload[];
  readonly groups: readonly Group[] | null;
  readonly connections: Iterable<Connection>;
  readonly coverage: readonly CoverageLine[];
  readonly blastRadius: readonly BlastLine[];
  readonly uncertain: readonly UncertainConnection[];
  readonly unknownKinds: ReadonlyMap<string, number>;
  readonly warnings: readonly InputWarning[];
}

/** Writes an analysis in one format. */
export type AnalysisWriter = (analysis: Analysis, write: (text: string) => Promise<void> | null) => Promise<void>;
