/** What leaves the house: one assessment as JSON and as CSV, a pure function of its inputs: same inputs, same bytes. */
import type { Assessment } from './assess';
import { csvCell } from './csv-cell';

export interface EvidenceContext {
  readonly engineVersion: string;
  /** SHA-256 (hex) of the analysis run's inputs. */
  readonly inputsHash: string;
  readonly run: string;
  /** How the documents were known: what platforms report, or files whose origin nobody stated. */
  readonly basis: 'deployed' | 'declared';
  readonly environment: string | null;
}

export interface EvidenceDocument {
  readonly schema: 'bulkhead-evidence/1';
  readonly framework: { readonly id: string; readonly name: string; readonly version: string };
  readonly asOf: string;
  readonly basis: EvidenceContext['basis'];
  readonly run: string;
  readonly engineVersion: string;
  readonly inputsSha256: string;
  readonly environment: string | null;
  readonly scope: Assessment['scope'];
  readonly controls: readonly {
    readonly id: string;
    readonly title: string;
    readonly outcome: string;
    readonly speaksFor: string;
    readonly alsoNeeded: string;
    readonly checks: readonly string[];
  }[];
  readonly checks: Assessment['checks'];
  readonly statement: string;
}

/** Builds the document; no clock is read, so that the same run gives the same bytes. */
export function evidenceDocument(assessment: Assessment, context: EvidenceContext): EvidenceDocument {
  const { framework } = assessment;
  return {
    schema: 'bulkhead-evidence/1',
    framework: { id: framework.id, name: framework.name, version: framework.version },
    asOf: assessment.asOf,
    basis: context.basis,
    run: context.run,
    engineVersion: context.engineVersion,
    inputsSha256: context.inputsHash,
    environment: context.environment,
    scope: assessment.scope,
    controls: assessment.controls.map(({ control, outcome, speaksFor }) => ({
      id: control.id,
      title: control.title,
      outcome,
      speaksFor,
      alsoNeeded: control.alsoNeeded,
      checks: control.checks.map((mapping) => mapping.check),
    })),
    checks: assessment.checks,
    statement: `Technical checks for ${assessment.controls.length} requirements at one moment; an assessor decides.`,
  };
}

/** One line per evidence row; controls without rows keep a line of their own, so that nothing is lost. CRLF. */
export function evidenceCsv(document: EvidenceDocument): string {
  const head = [
    ['framework', `${document.framework.name} ${document.framework.version}`],
    ['as of', document.asOf],
    ['scope', document.scope.label],
    ['services in scope', document.scope.inScope.length],
    ['basis', document.basis],
    ['run', document.run],
    ['engine version', document.engineVersion],
    ['sha256 of inputs', document.inputsSha256],
    ['statement', document.statement],
  ];
  const columns = [
    'control',
    'title',
    'control outcome',
    'speaks for',
    'check',
    'check outcome',
    'tested',
    'unit',
    'row',
    'subject',
    'finding',
    'where',
  ];
  const byId = new Map(document.checks.map((check) => [check.id, check]));
  const lines: (readonly (string | number)[])[] = [...head, [], columns];
  for (const control of document.controls) {
    const left = [control.id, control.title, control.outcome, control.speaksFor];
    if (control.checks.length === 0) lines.push([...left, '', '', '', '', '', '', control.alsoNeeded, '']);
    for (const id of control.checks) {
      const check = byId.get(id);
      if (!check) continue;
      const middle = [...left, check.id, check.outcome, check.tested, check.unit];
      const rows = [
        ...check.failed.map((row) => ({ row, kind: 'against' })),
        ...check.undecided.map((row) => ({ row, kind: 'undecided' })),
      ];
      if (rows.length === 0) lines.push([...middle, '', '', check.summary, '']);
      for (const { row, kind } of rows)
        lines.push([
          ...middle,
          kind,
          row.subject,
          row.finding,
          row.refs.map((ref) => `${ref.source}:${ref.line}`).join(' '),
        ]);
    }
  }
  return `${lines.map((line) => line.map(csvCell).join(',')).join('\r\n')}\r\n`;
}
