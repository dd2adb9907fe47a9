import type { ReactNode } from 'react';
import { shortSource, sourcePieces } from '@/components/format/short-source';

/** A place in a document: file, its folder and line in the fixed-width face; hovering tells the whole path. */
export function SourceRef({ file, line }: { file: string; line?: number | null | undefined }) {
  const at = line ? `:${line}` : '';
  return (
    <code title={`${file}${at}`} className="wrap-anywhere font-mono text-ink-3 text-meta">
      {shortSource(file)}
      {at}
    </code>
  );
}

/** A text in which lines of files are set apart; `shown` are places that stand beside it and need no second mention. */
export function SourceText({
  text,
  shown = [],
}: {
  text: string;
  shown?: readonly { readonly source: string; readonly line: number }[];
}) {
  return sourcePieces(text, shown).map((piece) =>
    piece.source ? (
      <code key={piece.at} title={piece.text} className="wrap-anywhere font-mono text-[0.95em]">
        {shortSource(piece.text)}
      </code>
    ) : (
      piece.text
    ),
  );
}

/** A word of a machine: a label, a port, an address. */
export function Code({ children }: { children: ReactNode }) {
  return <code className="break-all font-mono text-meta">{children}</code>;
}
