/** One document of a multi-document text; `line` is the number of its first line, counted from 1. */
export interface DocumentText {
  readonly text: string;
  readonly line: number;
}

/**
 * Cuts a text at YAML document markers. A marker in column 0 ends a document even inside a quoted or block scalar
 * (YAML 1.2.2, 9.1.2), so one broken document cannot swallow the next. JSON texts hold no such line.
 */
export function splitDocuments(text: string): DocumentText[] {
  const documents: DocumentText[] = [];
  let start = 0;
  let startLine = 1;
  let line = 1;
  const push = (end: number): void => {
    const part = text.slice(start, end);
    if (hasContent(part)) documents.push({ text: part, line: startLine });
  };
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const marker = markerLength(text, at, end);
    if (marker > 0) {
      push(at);
      const bare = text.slice(at + marker, end).trim() === '';
      start = bare ? Math.min(end + 1, text.length) : at + marker;
      startLine = bare ? line + 1 : line;
    }
    if (newline < 0) break;
    at = newline + 1;
    line++;
  }
  push(text.length);
  return documents;
}

/** Length of a `---` or `...` marker at the start of a line, 0 where there is none. */
function markerLength(text: string, at: number, end: number): number {
  const c = text.charCodeAt(at);
  if ((c !== 45 && c !== 46) || end - at < 3) return 0;
  if (text.charCodeAt(at + 1) !== c || text.charCodeAt(at + 2) !== c) return 0;
  if (end - at === 3) return 3;
  const after = text.charCodeAt(at + 3);
  return after === 32 || after === 9 || after === 13 ? 3 : 0;
}

/** false for texts that hold nothing but blank lines, comments and directives. */
function hasContent(text: string): boolean {
  return /^[^\S\n]*[^\s#%]/m.test(text);
}
