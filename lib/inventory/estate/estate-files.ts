import { ROOT } from '../manifests/limits';
import type { ManifestFile } from '../manifests/parse-manifests';
import { readYaml } from '../manifests/read-yaml';
import { splitDocuments } from '../manifests/split-documents';
import type { SourceRef } from '../model';
import type { EstateProblem } from './estate-document';

export const SECTIONS = [
  'environments',
  'teams',
  'segments',
  'services',
  'externals',
  'intent',
  'exceptions',
  'expect',
] as const;
export type Section = (typeof SECTIONS)[number];

/** One entry of a section as it was written, with a way to the line of any of its fields. */
export interface RawRecord {
  readonly value: unknown;
  /** `segments.0`: where in its document. */
  readonly path: string;
  readonly ref: SourceRef;
  lineOf(path: string): number;
}

export interface RawEstate {
  readonly records: Readonly<Record<Section, readonly RawRecord[]>>;
  /** Sections that some file has, be they empty. */
  readonly present: ReadonlySet<Section>;
}

/** Reads estate documents and joins their sections in the order of the files. */
export function readEstateFiles(files: readonly ManifestFile[], problems: EstateProblem[]): RawEstate {
  const raw: Record<Section, RawRecord[]> = {
    environments: [],
    teams: [],
    segments: [],
    services: [],
    externals: [],
    intent: [],
    exceptions: [],
    expect: [],
  };
  const present = new Set<Section>();
  for (const file of files) {
    const report = (line: number, message: string, severity: EstateProblem['severity'], path?: string): void => {
      problems.push({ source: `${file.source}:${line}`, message, severity, ...(path === undefined ? {} : { path }) });
    };
    const text = file.text.charCodeAt(0) === 0xfeff ? file.text.slice(1) : file.text;
    for (const part of splitDocuments(text)) {
      const { values, errors } = readYaml(part.text, part.line);
      for (const error of errors) report(error.line, error.message, 'error');
      for (const { value, line, linesOf } of values) {
        if (value === null) continue;
        if (!isRecord(value) || value.apiVersion !== 'bulkhead.io/v1' || value.kind !== 'Estate') {
          report(line, 'skipped: expected apiVersion: bulkhead.io/v1 and kind: Estate', 'error');
          continue;
        }
        const lines = linesOf(new Set([ROOT])).get(ROOT) ?? {};
        for (const key of SECTIONS) if (Array.isArray(value[key])) present.add(key);
        collect(raw, value, { source: file.source, line, lines }, report);
      }
    }
  }
  return { records: raw, present };
}

interface Place extends SourceRef {
  readonly lines: Readonly<Record<string, number>>;
}

function collect(
  raw: Record<Section, RawRecord[]>,
  value: Readonly<Record<string, unknown>>,
  { source, line, lines }: Place,
  report: (line: number, message: string, severity: EstateProblem['severity'], path: string) => void,
): void {
  for (const [key, records] of Object.entries(value)) {
    if (key === 'apiVersion' || key === 'kind' || key === 'metadata' || records === null) continue;
    const at = lines[key] ?? line;
    const section = SECTIONS.find((known) => known === key);
    if (!section) {
      report(at, `unknown section; expected ${SECTIONS.join(', ')}`, 'warning', key);
    } else if (!Array.isArray(records)) {
      report(at, `expected ${key} to be a list`, 'error', key);
    } else {
      for (const [n, record] of records.entries()) {
        const path = `${key}.${n}`;
        const own = lines[path] ?? at;
        const lineOf = (field: string): number => nearestLine(lines, field) ?? own;
        raw[section].push({ value: record, path, ref: { source, line: own }, lineOf });
      }
    }
  }
}

/** A field that is missing has no line; what it is missing from does. */
function nearestLine(lines: Readonly<Record<string, number>>, path: string): number | null {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const line = lines[at];
    if (line !== undefined) return line;
  }
  return null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
