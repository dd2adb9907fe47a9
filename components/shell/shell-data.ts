/** What the frame around every screen needs to know; plain data, so that server and client share it. */
export type ShellData = {
  dataset: 'real' | 'demo';
  actor: { name: string; role: 'viewer' | 'responder' | 'auditor' | 'admin' };
  environments: readonly { name: string; services: number }[];
  segments: readonly { name: string; environment: string | null; services: number }[];
  freshness: readonly SourceFreshness[];
  /** When the figures were computed (ISO 8601); null before the first analysis. */
  analysedAt: string | null;
  /** The moment the server answered (ISO 8601): ages count from here, not from the browser's clock. */
  now: string;
  /** Denied-flow causes that need a person; null when it cannot be said. */
  needsPerson: number | null;
  sources: number;
};

export type SourceFreshness = {
  kind: 'flows' | 'policies' | 'inventory';
  /** The last good arrival (ISO 8601); null when none ever came. */
  lastAt: string | null;
  stale: boolean;
};
