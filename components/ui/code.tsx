import type { ReactNode } from 'react';

/** A place in a document: file and line in the fixed-width face, breaking where it must. */
export function SourceRef({ file, line }: { file: string; line?: number | null | undefined }) {
  return <code className="break-all font-mono text-ink-3 text-meta">{line ? `${file}:${line}` : file}</code>;
}

/** A word of a machine: a label, a port, an address. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="break-all font-mono text-meta">{children}</code>;
}
