import { createHash } from 'node:crypto';
import type { LedgerEntry } from '@/lib/db/flows/ledger';

export interface ChainMatch {
  /** The chain's value after all lines. */
  readonly hash: string;
  /** The chain's value before the last line. */
  readonly hashBeforeLast: string;
  /** Ledger entries whose records are the beginning of these lines, shortest first. */
  readonly known: readonly LedgerEntry[];
}

/**
 * Follows the hash chain from `previous` over lines, and finds which stretches the ledger knows. Lines are hashed
 * without their line ends, so that a file is the same with CRLF, and with or without its last newline.
 */
export function followChain(previous: string, lines: readonly string[], entries: readonly LedgerEntry[]): ChainMatch {
  const hash = createHash('sha256').update(`${previous}\n`);
  const at = new Map<number, LedgerEntry[]>();
  for (const entry of entries) at.set(entry.lines, [...(at.get(entry.lines) ?? []), entry]);
  const known: LedgerEntry[] = [];
  let hashBeforeLast = previous;
  for (let index = 0; index < lines.length; index++) {
    if (index === lines.length - 1) hashBeforeLast = hash.copy().digest('hex');
    hash.update(lines[index] ?? '').update('\n');
    const candidates = at.get(index + 1);
    if (!candidates) continue;
    const value = hash.copy().digest('hex');
    known.push(...candidates.filter((entry) => entry.hash === value));
  }
  return { hash: hash.digest('hex'), hashBeforeLast, known };
}
