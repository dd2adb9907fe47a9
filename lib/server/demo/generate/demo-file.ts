/** A whole text file, as a source would have written it; `path` is relative and uses `/`. */
export interface DemoFile {
  readonly path: string;
  readonly text: string;
  /** Who wrote it last and in which commit, for files of a Git checkout. */
  readonly author?: string;
  readonly commit?: string;
}

/** What `kubectl get` said of one cluster at one time. */
export interface ClusterExport {
  readonly cluster: string;
  readonly at: Date;
  /** false: policies alone were exported, all of them. */
  readonly complete: boolean;
  readonly files: readonly DemoFile[];
}

/** The policies that Git holds for one cluster from a time on. */
export interface PolicyCheckout {
  readonly cluster: string;
  readonly at: Date;
  readonly files: readonly DemoFile[];
}

/** A file too long to hold at once: iterate `chunks` once, each some whole lines. */
export interface DemoFlowFile {
  readonly path: string;
  readonly format: 'hubble' | 'aws-vpc';
  /** The cluster or account whose addresses it speaks of. */
  readonly network: string;
  /** When its source closed it: the end of its day, or of the window. Milliseconds since the epoch. */
  readonly closedAt: number;
  chunks(): Iterable<string>;
}
