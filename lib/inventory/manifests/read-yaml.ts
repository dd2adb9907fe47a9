import { isMap, isScalar, isSeq } from 'yaml';
import { type ComposedYaml, composeYaml } from './compose-yaml';
import { DocumentError, MAX_ALIASES, MAX_DEPTH, type ReadResult, ROOT, tooDeep } from './limits';
import { readPlainYaml } from './plain-yaml';

/**
 * Reads one YAML document (no markers inside). `firstLine` is the number of its first line in its file.
 * Duplicate keys, alias bombs and excessive nesting are errors with a line.
 */
export function readYaml(text: string, firstLine: number): ReadResult {
  const plain = readPlainYaml(text);
  if (plain === null) return readFullYaml(text, firstLine);
  const { value, line, itemLines } = plain;
  const linesOf = (items: ReadonlySet<number>) => plainLines(text, firstLine, items);
  return {
    values: [{ value, line: firstLine + line, itemLines: itemLines.map((at) => firstLine + at), linesOf }],
    errors: [],
  };
}

/** The same with the full parser alone: slower, and at home in every corner of YAML. */
export function readFullYaml(text: string, firstLine: number): ReadResult {
  try {
    const { document, lineAt } = parse(text, firstLine);
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    const root = document.contents;
    const line = root?.range ? lineAt(root.range[0]) : firstLine;
    if (depthExceeds(value, 0)) throw tooDeep(line);
    const items: unknown = isMap(root) ? root.get('items') : null;
    const itemLines = isSeq(items) ? items.items.map((item) => lineAt(offsetOf(item) ?? 0)) : [];
    return { values: [{ value, line, itemLines, linesOf: (items) => linesOf(text, firstLine, items) }], errors: [] };
  } catch (error) {
    if (error instanceof DocumentError) return { values: [], errors: [error] };
    if (error instanceof ReferenceError) {
      return { values: [], errors: [new DocumentError(firstLine, explainAlias(error.message))] };
    }
    throw error;
  }
}

function parse(text: string, firstLine: number): ComposedYaml {
  const composed = composeYaml(text, firstLine);
  const [error] = composed.document.errors;
  if (!error) return composed;
  const { code, message, pos } = error;
  throw new DocumentError(composed.lineAt(pos[0]), explainError(code, message, text, pos[0]));
}

/** What expanding aliases can fail of, as the parser says it. */
function explainAlias(message: string): string {
  const [, name] = /^Unresolved alias.*: (.{1,60})$/.exec(message) ?? [];
  return name === undefined
    ? `its aliases expand beyond ${MAX_ALIASES} copies: an alias bomb`
    : `the alias *${name} names no anchor; expected &${name} before it`;
}

function explainError(code: string, message: string, text: string, at: number): string {
  if (text.includes('{{'))
    return `not YAML: ${message}. It looks like a Helm template: render it first (helm template)`;
  if (code === 'DUPLICATE_KEY') {
    const [, key] = /^["']?([^\s"':,{}]{1,60})/.exec(text.slice(at, at + 80)) ?? [];
    return `${key === undefined ? 'a key' : `the key "${key}"`} is written twice in one mapping; keep one`;
  }
  if (code === 'TAB_AS_INDENT') return 'a tab is used to indent; YAML allows only spaces';
  return `not YAML: ${message}`;
}

function depthExceeds(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= MAX_DEPTH) return true;
  return Object.values(value).some((member) => depthExceeds(member, depth + 1));
}

function offsetOf(node: unknown): number | null {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
  return node.range?.[0] ?? null;
}

function linesOf(text: string, firstLine: number, items: ReadonlySet<number>): Map<number, Record<string, number>> {
  const { document, lineAt } = parse(text, firstLine);
  const found = new Map<number, Record<string, number>>();
  for (const item of items) {
    const root: unknown = item === ROOT ? document.contents : document.getIn(['items', item], true);
    const lines: Record<string, number> = { '': lineAt(offsetOf(root) ?? 0) };
    walk(root, '', (path, offset) => {
      lines[path] = lineAt(offset);
    });
    found.set(item, lines);
  }
  return found;
}

function plainLines(text: string, firstLine: number, items: ReadonlySet<number>): Map<number, Record<string, number>> {
  const found = new Map<number, Record<string, number>>([...items].map((item) => [item, {}]));
  const whole = found.get(ROOT);
  readPlainYaml(text, (path, line) => {
    if (whole) whole[path] = firstLine + line;
    const [, item, field = ''] = /^items\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
    const lines = item === undefined ? undefined : found.get(Number(item));
    if (lines) lines[field] = firstLine + line;
  });
  return found;
}

function walk(node: unknown, path: string, visit: (path: string, offset: number) => void): void {
  const prefix = path === '' ? '' : `${path}.`;
  if (isMap(node)) {
    for (const pair of node.items) {
      const key = `${prefix}${isScalar(pair.key) ? String(pair.key.value) : '?'}`;
      visit(key, offsetOf(pair.key) ?? 0);
      walk(pair.value, key, visit);
    }
  } else if (isSeq(node)) {
    for (const [n, member] of node.items.entries()) {
      visit(`${prefix}${n}`, offsetOf(member) ?? 0);
      walk(member, `${prefix}${n}`, visit);
    }
  }
}
