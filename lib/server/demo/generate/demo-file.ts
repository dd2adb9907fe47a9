/** A whole text file, as a source would have written it; `path` is relative and uses `/`. */
export interface DemoFile {
  readonly path: string;
  readonly text: string;
}

/** A file too long to hold at once: iterate `chunks` once, each some whole lines. */
export interface DemoFlowFile {
  readonly path: string;
  readonly format: 'hubble' | 'aws-vpc';
  /** The cluster or account whose addresses it speaks of. */
  readonly network: string;
  chunks(): Iterable<string>;
}
