import { composeYaml } from './compose-yaml';

/** Thrown for everything outside the subset: the full parser then reads the text, or says what is wrong with it. */
export const NOT_PLAIN = Symbol('not plain YAML');

const INTEGER = /^(?:0|[1-9]\d{0,14})$/;
/** Everything that YAML 1.2's core schema takes for a number, or that other schemas might take for something else. */
const NUMBER_LIKE = /^[-+]?(?:\.?\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|0[ox][\da-fA-F]+|\.(?:inf|nan))$/i;
const WORD = /^(?:~|null|true|false)$/i;
const START = /^(?:[A-Za-z0-9_/.$(<=+~^]|-[^ ])/;
/** Where a plain scalar would end or turn into something else. */
const BREAK = /: | #|:$|[^ -~]/;
const QUOTED = /^"([^"\\]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\]*)*)"[ ]*(?:$| #)/;
const SINGLE = /^'([^']*(?:''[^']*)*)'[ ]*(?:$| #)/;
/** Expressions over longer scalars could exhaust the stack of the matcher. */
const MAX_QUOTED = 10_000;
/** Collections on one line; more could nest too deep, which the full parser judges for the document as a whole. */
const MAX_OPENING = 20;

/** A scalar without quotes, or a flow collection, on one line. Throws NOT_PLAIN where the full parser has to decide. */
export function plainScalar(written: string): unknown {
  const c = written[0];
  if (c === '[' || c === '{') return flow(written);
  if (INTEGER.test(written)) return Number(written);
  const comment = written.indexOf(' #');
  const text = comment < 0 ? written : written.slice(0, comment).trimEnd();
  if (comment >= 0 && INTEGER.test(text)) return Number(text);
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (!START.test(text) || BREAK.test(text) || NUMBER_LIKE.test(text) || WORD.test(text)) throw NOT_PLAIN;
  return text;
}

/** A scalar in double or single quotes on one line. Throws NOT_PLAIN for escapes that only YAML knows. */
export function quotedScalar(written: string): string {
  if (written.length > MAX_QUOTED || /[^ -~]/.test(written)) throw NOT_PLAIN;
  const double = QUOTED.exec(written)?.[1];
  if (double !== undefined) return double.includes('\\') ? String(JSON.parse(`"${double}"`)) : double;
  const single = SINGLE.exec(written)?.[1];
  if (single === undefined) throw NOT_PLAIN;
  return single.replaceAll("''", "'");
}

function flow(written: string): unknown {
  if (written === '{}') return {};
  if (written === '[]') return [];
  // Anchors reach across the document, which only the full parser sees.
  if (/[&*!<]/.test(written)) throw NOT_PLAIN;
  const opening = written.match(/[[{]/g)?.length ?? 0;
  if (opening > MAX_OPENING) throw NOT_PLAIN;
  const { document } = composeYaml(written, 0);
  if (document.errors.length > 0) throw NOT_PLAIN;
  return document.toJS();
}
