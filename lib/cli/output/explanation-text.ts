import type { SourceRef } from '@/lib/inventory/model';
import type { DecisionStep } from '@/lib/policy/reachability';
import type { Answered } from '../explain/answer';
import { oneLine } from './one-line';

/** A verdict, the sentence for it, and the steps with file and line. */
export function explanationText(decisions: readonly Answered[]): string {
  return decisions.map(oneDecision).join('\n');
}

function oneDecision({ from, to, traffic, verdict, summary, steps }: Answered): string {
  const head = `${from} -> ${to} on ${traffic.port}/${traffic.protocol}: ${verdict.toUpperCase()}`;
  // The summary repeats the deciding step, except where steps alone do not settle it.
  const settled = steps.length > 0 && verdict !== 'unknown';
  const lines = [head, ...(settled ? [] : [`  ${summary}`]), ...steps.flatMap((step, n) => stepLines(step, n + 1))];
  if (from === to) lines.push('  A pod always reaches itself; the answer is for two different pods of the workload.');
  return `${lines.map((line) => line.slice(0, line.search(/\S/)) + oneLine(line.trimStart())).join('\n')}\n`;
}

function stepLines({ point, verdict, text, documents }: DecisionStep, number: number): string[] {
  const lines = [`  ${number}. ${point}: ${verdict}. ${text}`];
  if (documents.length > 0) lines.push(`     selected by: ${documents.map(place).join(', ')}`);
  return lines;
}

function place(ref: SourceRef): string {
  return `${ref.source}:${ref.line}`;
}
