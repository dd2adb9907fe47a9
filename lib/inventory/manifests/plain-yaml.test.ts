import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { ROOT } from './limits';
import { readPlainYaml } from './plain-yaml';
import { readFullYaml, readYaml } from './read-yaml';

/** The value with the lines of all its fields, as the full parser sees it. */
function full(text: string) {
  const [read] = readFullYaml(text, 1).values;
  return read && { value: read.value, line: read.line, itemLines: read.itemLines, lines: linesOf(read) };
}
function fast(text: string) {
  const [read] = readPlainYaml(text) === null ? [] : readYaml(text, 1).values;
  return read && { value: read.value, line: read.line, itemLines: read.itemLines, lines: linesOf(read) };
}
function linesOf(read: ReturnType<typeof readYaml>['values'][number]) {
  return [ROOT, 0, 1].map((item) =>
    item === ROOT || item < read.itemLines.length ? read.linesOf(new Set([item])).get(item) : null,
  );
}

describe('what manifests are written in is read at once', () => {
  it.each([
    ['a mapping', 'a: 1\nb: x\n'],
    ['nesting', 'a:\n  b:\n    c: d\n'],
    ['a list at the margin of its key', 'a:\n- x\n- y: 1\n  z: 2\nb: 3\n'],
    ['a list indented', 'a:\n  - x: 1\n    y:\n      - 2\n  -   z: 3\n'],
    ['items', 'kind: List\nitems:\n- kind: A\n  spec:\n    b: 1\n\n# c\n- kind: B\n'],
    ['comments', '# a\na: 1 # b\n\n  # c\nb: "x" # d\nc: # e\n  d: 1\n'],
    ['quotes', 'a: "x \\"y\\" \\u00e9"\nb: \'it\'\'s\'\nc: "1"\n"d e": 1\n'],
    ['flow collections', 'a: {}\nb: []\nc: [Ingress, Egress]\nd:\n- {x: 1, y: {z: "2"}}\n'],
    ['scalars of all kinds', 'a: true\nb: null-ish\nc: 10.0.0.0/8\nd: 100m\ne: -x\nf:\ng: 12abc\nh: http://x/y?z\n'],
    ['literal blocks', 'a: |\n  {"b": 1}\n\n   c\nd: |-\n    x\n# y\ne: 1\n'],
    ['CRLF', 'a: x\r\nb:\r\n- y\r\n'],
  ])('%s', (_, text) => {
    expect(fast(text)).toBeDefined();
    expect(fast(text)).toEqual(full(text));
  });
});

describe('all else is left to the full parser', () => {
  it.each([
    ['anchors', 'a: &x 1\nb: *x\n'],
    ['merge keys', 'a: 1\n<<: {b: 2}\n'],
    ['tags', 'a: !!str 1\n'],
    ['folded blocks', 'a: >\n  x\n  y\n'],
    ['scalars over several lines', 'a: x\n  y\n'],
    ['quotes over several lines', 'a: "x\n  y"\n'],
    ['floats', 'a: 1.5\n'],
    ['numbers of other bases', 'a: 0x1F\nb: 007\n'],
    ['a key twice', 'a: 1\na: 2\n'],
    ['a tab', 'a:\n\t- b\n'],
    ['a wrong indent', 'a:\n    b: 1\n  c: 2\n'],
    ['text without a key', 'a: 1\nb\n'],
    ['a mapping within a scalar', 'a: b: c\n'],
    ['lists of lists', 'a:\n- - b\n'],
    ['a key of the prototype', '__proto__: 1\n'],
    ['a complex key', '? a\n: b\n'],
    ['nesting beyond the limit', Array.from({ length: 120 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')],
  ])('%s', (_, text) => {
    expect(readPlainYaml(text)).toBeNull();
  });
});

const word = fc.constantFrom(
  'a',
  'b',
  'name',
  'app.kubernetes.io/x',
  'null',
  'true',
  '8080',
  '1.5',
  '100m',
  'x: y',
  '#',
  "it's",
  '"q"',
  '- ',
  '{}',
  '',
  ' lead',
  'trail ',
  'é',
  '~',
  '*a',
  '&a',
  '!',
  '|',
  '>',
  '%',
  '@',
  'x #y',
  'x#y',
  '0x1',
  '1e3',
  'yes',
  '2024-01-01',
  'line\nline',
  'tab\there',
);
const tree = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, word, fc.integer(), fc.boolean(), fc.constant(null), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(word, tie('value'), { maxKeys: 4 }),
})).map;

it('agrees with the full parser on whatever it reads of printed values', () => {
  let read = 0;
  fc.assert(
    fc.property(tree, fc.boolean(), fc.constantFrom(2, 4), (value, indentSeq, indent) => {
      const text = stringify(value, { indentSeq, indent, lineWidth: 0 });
      const result = fast(text);
      if (result === undefined) return;
      read++;
      expect(result).toEqual(full(text));
    }),
    { numRuns: 6000 },
  );
  expect(read).toBeGreaterThan(500);
});

it('agrees with the full parser on whatever it reads of scrambled lines', () => {
  const fragment = fc.constantFrom(
    'a: 1',
    'b: x',
    'c:',
    'items:',
    '- x',
    '- a: 1',
    '-',
    '- ',
    '# c',
    '',
    'd: |',
    'd: |-',
    'e: {x: 1}',
    'f: [1, 2',
    'g: "x"',
    "h: 'x' # y",
    'i: "x',
    'j: x: y',
    'k:v',
    '"l": 1',
    'm : 1',
    'n: #x',
    'o: -',
    'p: - x',
    "q: ''",
    'r: x #',
    '{"a": 1}',
    's: {a: b} c',
    't: x\\',
    'u:  y  ',
    '-  v: 1',
    '\tw: 1',
    'x: 1\r',
  );
  const line = fc
    .tuple(fc.constantFrom(0, 0, 0, 1, 2, 2, 3, 4), fragment)
    .map(([indent, text]) => ' '.repeat(indent) + text);
  let read = 0;
  fc.assert(
    fc.property(fc.array(line, { maxLength: 8 }), fc.boolean(), (lines, newline) => {
      const text = lines.join('\n') + (newline ? '\n' : '');
      const result = fast(text);
      if (result === undefined) return;
      read++;
      expect(result).toEqual(full(text));
    }),
    { numRuns: 20_000 },
  );
  expect(read).toBeGreaterThan(500);
});
