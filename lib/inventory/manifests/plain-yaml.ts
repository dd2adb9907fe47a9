import { MAX_DEPTH } from './limits';
import { NOT_PLAIN, plainScalar, quotedScalar } from './plain-scalar';

/** What was read, and the line of every field where that was asked for. Lines count from 0 within the text. */
export interface PlainYaml {
  readonly value: Record<string, unknown>;
  readonly line: number;
  readonly itemLines: readonly number[];
}

export type VisitLine = (path: string, line: number) => void;

const KEY = /([A-Za-z_][\w./-]{0,255}|"[^"\\\n]{1,256}"|'[^'\n]{1,256}'):(?=[ \r\n]|$)/y;
const AMBIGUOUS_KEY = /^(?:null|true|false|__proto__)$/i;
const LITERAL = /^\|([+-]?)[ ]*(?:#.*)?$/;

/**
 * Reads the block style that nearly all manifests are written in, ten times as fast as the full parser and with the
 * same result: mappings, sequences, scalars of one line, literal blocks. Null for any text that holds more than that.
 */
export function readPlainYaml(text: string, visit: VisitLine | null = null): PlainYaml | null {
  try {
    return new Reader(text, visit).document();
  } catch (reason) {
    if (reason === NOT_PLAIN) return null;
    throw reason;
  }
}

class Reader {
  private readonly text: string;
  private readonly visit: VisitLine | null;
  private readonly itemLines: number[] = [];
  /** The line at hand: its number, where it starts and ends, where its content starts. */
  private line = -1;
  private start = 0;
  private end = -1;
  private at = 0;

  constructor(text: string, visit: VisitLine | null) {
    this.text = text;
    this.visit = visit;
  }

  document(): PlainYaml {
    if (!this.nextLine() || this.at !== this.start) throw NOT_PLAIN;
    const { line } = this;
    this.visit?.('', line);
    const value = this.mapping(0, '', 0);
    if (this.line >= 0) throw NOT_PLAIN;
    return { value, line, itemLines: this.itemLines };
  }

  private get indent(): number {
    return this.at - this.start;
  }

  /** Moves to the next line with content; false, with `line` -1, at the end. */
  private nextLine(): boolean {
    while (this.end < this.text.length) {
      this.step();
      while (this.text.charCodeAt(this.at) === 32) this.at++;
      const c = this.text.charCodeAt(this.at);
      if (c === 9) throw NOT_PLAIN;
      if (this.at < this.end && c !== 35 && c !== 13) return true;
      if (c === 13 && (this.at !== this.end - 1 || this.end === this.text.length)) throw NOT_PLAIN;
    }
    this.line = -1;
    return false;
  }

  private step(): void {
    this.start = this.end + 1;
    const newline = this.text.indexOf('\n', this.start);
    this.end = newline < 0 ? this.text.length : newline;
    this.at = this.start;
    this.line++;
  }

  private mapping(indent: number, path: string, depth: number): Record<string, unknown> {
    if (depth > MAX_DEPTH) throw NOT_PLAIN;
    const value: Record<string, unknown> = {};
    while (this.line >= 0 && this.indent === indent) {
      KEY.lastIndex = this.at;
      const found = KEY.exec(this.text);
      const written = found?.[1];
      if (found === null || written === undefined) throw NOT_PLAIN;
      const key = /^["']/.test(written) ? written.slice(1, -1) : written;
      if (AMBIGUOUS_KEY.test(key) || Object.hasOwn(value, key)) throw NOT_PLAIN;
      const field = path === '' ? key : `${path}.${key}`;
      this.visit?.(field, this.line);
      value[key] = this.member(this.at + found[0].length, indent, field, depth);
    }
    if (this.line >= 0 && this.indent > indent) throw NOT_PLAIN;
    return value;
  }

  /** The value after `key:`, on the same line or in the lines below. Leaves the reader on the line after it. */
  private member(from: number, indent: number, path: string, depth: number): unknown {
    const written = this.rest(from);
    if (written === '') {
      if (!this.nextLine()) return null;
      if (this.indent > indent) return this.block(this.indent, path, depth + 1);
      return this.indent === indent && this.isItem() ? this.sequence(indent, path, depth + 1) : null;
    }
    const literal = LITERAL.exec(written);
    if (literal) return this.literal(indent, literal[1] ?? '');
    return this.scalar(written, indent, path);
  }

  private block(indent: number, path: string, depth: number): unknown {
    return this.isItem() ? this.sequence(indent, path, depth) : this.mapping(indent, path, depth);
  }

  private sequence(indent: number, path: string, depth: number): unknown[] {
    if (depth > MAX_DEPTH) throw NOT_PLAIN;
    const items: unknown[] = [];
    while (this.line >= 0 && this.indent === indent && this.isItem()) {
      const field = `${path}.${items.length}`;
      let content = this.at + 1;
      while (this.text.charCodeAt(content) === 32) content++;
      const written = this.rest(content);
      if (written === '' || written.startsWith('- ') || written === '-') throw NOT_PLAIN;
      this.visit?.(field, this.line);
      if (path === 'items') this.itemLines.push(this.line);
      KEY.lastIndex = content;
      if (KEY.test(this.text)) {
        this.at = content;
        items.push(this.mapping(this.indent, field, depth + 1));
      } else {
        items.push(this.scalar(written, indent, field));
      }
    }
    if (this.line >= 0 && this.indent > indent) throw NOT_PLAIN;
    return items;
  }

  private isItem(): boolean {
    if (this.text.charCodeAt(this.at) !== 45) return false;
    const c = this.text.charCodeAt(this.at + 1);
    return c === 32 || c === 10 || c === 13 || this.at + 1 >= this.text.length;
  }

  /** The line from `from` on, less spaces at both ends; '' where only a comment is left. */
  private rest(from: number): string {
    let [first, last] = [from, this.end];
    if (last > first && last < this.text.length && this.text.charCodeAt(last - 1) === 13) last--;
    while (first < last && this.text.charCodeAt(first) === 32) first++;
    while (last > first && this.text.charCodeAt(last - 1) === 32) last--;
    return this.text.charCodeAt(first) === 35 ? '' : this.text.slice(first, last);
  }

  private scalar(written: string, indent: number, path: string): unknown {
    const c = written.charCodeAt(0);
    const value = c === 34 || c === 39 ? quotedScalar(written) : plainScalar(written);
    if (this.visit && typeof value === 'object') this.visitWithin(value, path);
    // A deeper line that follows would continue the scalar.
    if (this.nextLine() && this.indent > indent) throw NOT_PLAIN;
    return value;
  }

  /** Fields of a flow collection: all on this line. */
  private visitWithin(value: unknown, path: string): void {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      this.visit?.(`${path}.${key}`, this.line);
      this.visitWithin(member, `${path}.${key}`);
    }
  }

  /** A `|` block: lines deeper than `indent`, less the indentation of the first. */
  private literal(indent: number, chomp: string): string {
    const lines: string[] = [];
    let column = -1;
    for (;;) {
      if (this.end >= this.text.length) {
        this.line = -1;
        break;
      }
      this.step();
      while (this.text.charCodeAt(this.at) === 32) this.at++;
      const content = this.text.slice(this.at, this.end);
      // Where a line ends matters here, and CR makes that a question of its own.
      if (content.includes('\r')) throw NOT_PLAIN;
      if (content === '') {
        if (this.at - this.start > Math.max(column, 0)) throw NOT_PLAIN;
        lines.push('');
        continue;
      }
      if (this.indent <= indent) break;
      if (column < 0) column = this.indent;
      if (this.indent < column || this.text.charCodeAt(this.at) === 9) throw NOT_PLAIN;
      lines.push(' '.repeat(this.indent - column) + content);
    }
    // What ended the block may be a comment: look again from the line before it.
    if (this.line >= 0) {
      this.end = this.start - 1;
      this.line--;
      this.nextLine();
    }
    if (chomp === '+' || column < 0) throw NOT_PLAIN;
    while (lines.at(-1) === '') lines.pop();
    return lines.join('\n') + (chomp === '-' ? '' : '\n');
  }
}
