/** A file name with its line as findings write it: `exports/prod/netpol.yaml:12`. */
const SOURCE = /[^\s()[\],;]+\.[a-z]{2,5}:\d+/gi;
const SHOWN_FOLDERS = 1;

/** The file and its folder, enough to tell two apart: `…/prod/netpol.yaml` of a longer path. */
export function shortSource(file: string): string {
  const parts = file.split('/').filter((part) => part !== '');
  return parts.length <= SHOWN_FOLDERS + 1 ? file : `…/${parts.slice(-SHOWN_FOLDERS - 1).join('/')}`;
}

export type SourcePiece = {
  /** Where it begins. */
  at: number;
  text: string;
  source: boolean;
};

/**
 * A text cut where it names lines of files, so that they can be set apart. Places in `shown`, which stand beside it
 * anyway, are left out together with their brackets.
 */
export function sourcePieces(
  text: string,
  shown: readonly { readonly source: string; readonly line: number }[] = [],
): SourcePiece[] {
  const rest = shown.reduce((left, { source, line }) => left.replaceAll(` (${source}:${line})`, ''), text);
  const pieces: SourcePiece[] = [];
  let at = 0;
  for (const match of rest.matchAll(SOURCE)) {
    if (match.index > at) pieces.push({ at, text: rest.slice(at, match.index), source: false });
    pieces.push({ at: match.index, text: match[0], source: true });
    at = match.index + match[0].length;
  }
  if (at < rest.length) pieces.push({ at, text: rest.slice(at), source: false });
  return pieces;
}
