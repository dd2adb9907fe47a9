import { DocumentError, MAX_DEPTH, type ReadResult, type ReadValue, ROOT, tooDeep } from './limits';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Anything below a space. */
const CONTROL = /[^ -\uffff]/;
type Visit = (path: readonly (string | number)[], line: number) => void;

/**
 * Reads one or more JSON values that follow each other (a List, NDJSON, pretty-printed values in a row), keeping
 * lines and refusing duplicate keys. After a broken value it goes on at the next line that starts one.
 * `firstLine` is the number of the first line of `text` in its file.
 */
export function readJson(text: string, firstLine: number): ReadResult {
  const values: ReadValue[] = [];
  const errors: DocumentError[] = [];
  const reader = new JsonReader(text, 0, firstLine, null);
  for (;;) {
    reader.skipSpace();
    if (reader.atEnd()) break;
    const { at, line } = reader;
    try {
      reader.itemLines = [];
      const value = reader.readValue(0);
      values.push({ value, line, itemLines: reader.itemLines, linesOf: (items) => linesOf(text, at, line, items) });
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      errors.push(error);
      if (!reader.skipToNextValue()) break;
    }
  }
  return { values, errors };
}

function linesOf(
  text: string,
  at: number,
  line: number,
  items: ReadonlySet<number>,
): Map<number, Record<string, number>> {
  const found = new Map<number, Record<string, number>>([...items].map((item) => [item, {}]));
  const whole = found.get(ROOT);
  const visit: Visit = (path, where) => {
    if (whole) whole[path.join('.')] = where;
    if (path[0] !== 'items' || typeof path[1] !== 'number') return;
    const lines = found.get(path[1]);
    if (lines) lines[path.slice(2).join('.')] = where;
  };
  new JsonReader(text, at, line, visit).readValue(0);
  return found;
}

class JsonReader {
  itemLines: number[] = [];
  at: number;
  line: number;
  private readonly path: (string | number)[] = [];
  private readonly text: string;
  private readonly visit: Visit | null;

  constructor(text: string, at: number, line: number, visit: Visit | null) {
    this.text = text;
    this.at = at;
    this.line = line;
    this.visit = visit;
  }

  atEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipSpace(): void {
    for (;;) {
      const c = this.text.charCodeAt(this.at);
      if (c === 10) this.line++;
      else if (c !== 32 && c !== 13 && c !== 9) return;
      this.at++;
    }
  }

  /** Moves to the next line whose first character opens a value; false at the end. */
  skipToNextValue(): boolean {
    for (;;) {
      const newline = this.text.indexOf('\n', this.at);
      if (newline < 0) return false;
      this.at = newline + 1;
      this.line++;
      const c = this.text[this.at];
      if (c === '{' || c === '[') return true;
    }
  }

  readValue(depth: number): unknown {
    if (depth > MAX_DEPTH) throw tooDeep(this.line);
    this.skipSpace();
    if (this.visit) this.visit(this.path, this.line);
    const c = this.text[this.at];
    if (c === '{') return this.readObject(depth);
    if (c === '[') return this.readArray(depth);
    if (c === '"') return this.readString();
    if (this.text.startsWith('true', this.at)) return this.word(4, true);
    if (this.text.startsWith('false', this.at)) return this.word(5, false);
    if (this.text.startsWith('null', this.at)) return this.word(4, null);
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text);
    if (number) return this.word(number[0].length, Number(number[0]));
    throw this.expected('a JSON value');
  }

  private word<T>(length: number, value: T): T {
    this.at += length;
    return value;
  }

  private readObject(depth: number): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === '}') return this.word(1, object);
    for (;;) {
      this.skipSpace();
      if (this.text[this.at] !== '"') throw this.expected('a quoted key');
      const line = this.line;
      const key = this.readString();
      if (Object.hasOwn(object, key)) throw new DocumentError(line, `the key "${key}" is written twice; keep one`);
      this.skipSpace();
      if (this.text[this.at] !== ':') throw this.expected('":" after a key');
      this.at++;
      this.path.push(key);
      const value = this.readValue(depth + 1);
      this.path.pop();
      // A plain assignment to __proto__ would change the prototype instead of adding a key.
      Object.defineProperty(object, key, { value, enumerable: true, writable: true, configurable: true });
      if (this.next('}')) return object;
    }
  }

  private readArray(depth: number): unknown[] {
    const array: unknown[] = [];
    this.at++;
    this.skipSpace();
    if (this.text[this.at] === ']') return this.word(1, array);
    const isItems = depth === 1 && this.path[0] === 'items';
    for (;;) {
      this.skipSpace();
      if (isItems) this.itemLines.push(this.line);
      this.path.push(array.length);
      array.push(this.readValue(depth + 1));
      this.path.pop();
      if (this.next(']')) return array;
    }
  }

  /** After a member: true at the closing bracket, false after a comma. */
  private next(close: string): boolean {
    this.skipSpace();
    const c = this.text[this.at];
    if (c !== close && c !== ',') throw this.expected(`"," or "${close}"`);
    this.at++;
    return c === close;
  }

  private readString(): string {
    const start = this.at;
    let end = this.text.indexOf('"', start + 1);
    while (end > 0 && this.isEscaped(end)) end = this.text.indexOf('"', end + 1);
    if (end < 0) throw new DocumentError(this.line, 'the text ends inside a string; is the file cut off?');
    this.at = end + 1;
    const inner = this.text.slice(start + 1, end);
    if (CONTROL.test(inner)) throw new DocumentError(this.line, 'a string holds a line break or control character');
    if (!inner.includes('\\')) return inner;
    try {
      return String(JSON.parse(this.text.slice(start, end + 1)));
    } catch {
      throw new DocumentError(this.line, 'a string holds an escape that JSON does not know');
    }
  }

  private isEscaped(quote: number): boolean {
    let backslashes = 0;
    while (this.text[quote - 1 - backslashes] === '\\') backslashes++;
    return backslashes % 2 === 1;
  }

  private expected(what: string): DocumentError {
    if (this.atEnd())
      return new DocumentError(this.line, `the text ends where ${what} was expected; is the file cut off?`);
    return new DocumentError(
      this.line,
      `expected ${what}, found ${JSON.stringify(this.text.slice(this.at, this.at + 12))}`,
    );
  }
}
