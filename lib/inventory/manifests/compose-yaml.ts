import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml';
import { DocumentError, MAX_DEPTH, tooDeep } from './limits';

export interface ComposedYaml {
  readonly document: Document.Parsed;
  /** The line of an offset, counted in the file. */
  readonly lineAt: (offset: number) => number;
}

/**
 * The full YAML parser, with nesting bounded before anything recurses: running out of stack cannot be caught reliably
 * (the engine may end the process). Errors of the text are left in `document.errors`. Throws DocumentError for nesting.
 */
export function composeYaml(text: string, firstLine: number): ComposedYaml {
  const counter = new LineCounter();
  const lineAt = (offset: number): number => firstLine + counter.linePos(offset).line - 1;
  const tokens = [...parse(text, counter, lineAt)];
  const deep = firstBeyondLimit(tokens);
  if (deep !== null) throw tooDeep(lineAt(deep));
  // Its remarks would go to the terminal of whoever reads the file; errors are in the document all the same.
  const composer = new Composer({ uniqueKeys: true, merge: true, logLevel: 'error' });
  for (const document of composer.compose(tokens, true, text.length)) return { document, lineAt };
  throw new DocumentError(firstLine, 'an empty document');
}

/** Lexes and parses; open brackets are counted as they come, so that a flood of them ends early. */
function* parse(text: string, counter: LineCounter, lineAt: (offset: number) => number): Generator<CST.Token> {
  const parser = new Parser(counter.addNewLine);
  counter.addNewLine(0);
  let brackets = 0;
  let offset = 0;
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') brackets++;
    else if (lexeme === ']' || lexeme === '}') brackets--;
    if (brackets > MAX_DEPTH) throw tooDeep(lineAt(offset));
    offset += lexeme.length;
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** Offset of the first token nested beyond the limit, or null; the tree of tokens is walked without recursion. */
function firstBeyondLimit(tokens: readonly CST.Token[]): number | null {
  const open = tokens.map((token): readonly [CST.Token, number] => [token, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (depth > MAX_DEPTH) return token.offset;
    if ('value' in token && token.value) open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) open.push([key, depth + 1]);
      if (value) open.push([value, depth + 1]);
    }
  }
  return null;
}
