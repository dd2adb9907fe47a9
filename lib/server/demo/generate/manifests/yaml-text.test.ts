import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type YamlValue, yamlText } from './yaml-text';

const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
// Assigning to __proto__ sets no key in the reader's object either.
const keys = fc.string({ minLength: 1 }).filter((key) => key !== '__proto__');
const { map } = fc.letrec<{ map: { [key: string]: YamlValue }; value: YamlValue }>((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, scalar, fc.array(fc.oneof(scalar, tie('map')), { maxLength: 3 }), tie('map')),
  map: fc.dictionary(keys, tie('value'), { maxKeys: 4, noNullPrototype: true }),
}));

describe('yamlText', () => {
  it('prints as kubectl does: sorted keys, list items level with their key', () => {
    expect(yamlText({ b: [{ port: 1, name: 'true' }, {}], a: { empty: [] } })).toBe(
      'a:\n  empty: []\nb:\n- name: "true"\n  port: 1\n- {}\n',
    );
  });

  it('keeps the written order on request', () => {
    expect(yamlText({ kind: 'Estate', apiVersion: 'v1' }, false)).toBe('kind: Estate\napiVersion: v1\n');
  });

  it('is read back as what was written, whatever the strings hold', () => {
    fc.assert(
      fc.property(map, (value) => {
        fc.pre(Object.keys(value).length > 0);
        expect(parse(yamlText(value))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });
});
