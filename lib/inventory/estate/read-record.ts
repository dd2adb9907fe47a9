import type { z } from 'zod';
import { plainIssue } from '../plain-issue';
import type { EstateProblem } from './estate-document';

export interface RecordProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly severity: EstateProblem['severity'];
}

/**
 * Parses one record. Unknown fields are warnings and left out; anything else wrong costs the record (value null).
 * Problem paths are relative to the record.
 */
export function readRecord<S extends z.ZodType>(
  schema: S,
  value: unknown,
): { value: z.output<S> | null; problems: readonly RecordProblem[] } {
  const first = schema.safeParse(value);
  if (first.success) return { value: first.data, problems: [] };
  const issues = flatten(first.error.issues, []);
  const unknown = issues.filter((issue) => issue.keys.length > 0);
  if (unknown.length === 0) return { value: null, problems: issues.map(toError) };
  const warnings = unknown.flatMap((issue) =>
    issue.keys.map((key): RecordProblem => {
      return { path: [...issue.path, key], message: 'unknown field; ignored', severity: 'warning' };
    }),
  );
  const second = schema.safeParse(unknown.reduce((rest, issue) => without(rest, issue.path, issue.keys), value));
  if (second.success) return { value: second.data, problems: warnings };
  return { value: null, problems: [...warnings, ...flatten(second.error.issues, []).map(toError)] };
}

interface FlatIssue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  /** Fields that the schema does not know; empty for every other kind of issue. */
  readonly keys: readonly string[];
}

/** Of a union, the branch that got furthest is the one its author meant. */
function flatten(issues: readonly z.core.$ZodIssue[], prefix: readonly PropertyKey[]): FlatIssue[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path];
    if (issue.code === 'invalid_union') {
      const branches = issue.errors.map((branch) => flatten(branch, path)).filter((branch) => branch.length > 0);
      branches.sort((a, b) => depth(b) - depth(a) || a.length - b.length);
      const [best] = branches;
      if (best) return best;
    }
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [];
    return [{ path, message: plainIssue(issue.message), keys }];
  });
}

function depth(issues: readonly FlatIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length));
}

function toError(issue: FlatIssue): RecordProblem {
  return { path: issue.path, message: issue.message, severity: 'error' };
}

/** A copy of `value` that lacks `keys` at `path`. */
function without(value: unknown, path: readonly PropertyKey[], keys: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const [next, ...rest] = path;
  if (Array.isArray(value)) return value.map((member, n) => (n === next ? without(member, rest, keys) : member));
  const entries = Object.entries(value);
  if (next === undefined) return Object.fromEntries(entries.filter(([key]) => !keys.includes(key)));
  return Object.fromEntries(entries.map(([key, member]) => [key, key === next ? without(member, rest, keys) : member]));
}
