import type { Matching } from '../estate/estate-document';
import { type Candidate, compileMatch } from '../estate/match';
import type { InputWarning, SourceRef } from '../model';

interface Claimant {
  readonly name: string;
  readonly ref: SourceRef;
}

/** Names shown of the services that two records claim; the rest is counted. */
const EXAMPLES = 3;

/**
 * Which record claims a service: the first in the file whose criteria fit one of its workloads. Two that do are a
 * finding, one for each pair of records, told by `findings()`.
 */
export class Claims<T extends Matching & { readonly name: string }> {
  private readonly rules: readonly { readonly record: T; readonly fits: (candidate: Candidate) => boolean }[];
  private readonly disputes = new Map<string, { first: Claimant; second: Claimant; services: string[] }>();
  private readonly what: string;

  constructor(records: readonly T[], what: string) {
    this.what = what;
    this.rules = records
      .filter((r) => r.match.length > 0)
      .map((record) => ({ record, fits: compileMatch(record.match) }));
  }

  /** `stated` is what a service record says outright: it speaks of this one service, so it wins without dispute. */
  of(service: string, candidates: readonly Candidate[], stated: Claimant | null): string | null {
    if (stated) return stated.name;
    const matching = this.rules.filter(({ fits }) => candidates.some(fits)).map(({ record }) => record);
    const [first, ...others] = matching;
    if (!first) return null;
    for (const second of others) this.dispute(first, second, service);
    return first.name;
  }

  findings(): InputWarning[] {
    return [...this.disputes.values()].map(({ first, second, services }) => {
      const more = services.length > EXAMPLES ? ` and ${services.length - EXAMPLES} more` : '';
      const both = `${this.what}s "${first.name}" (${first.ref.source}:${first.ref.line}) and "${second.name}"`;
      return {
        source: `${second.ref.source}:${second.ref.line}`,
        message: `${both} both claim ${services.slice(0, EXAMPLES).join(', ')}${more}; the first in the file holds`,
      };
    });
  }

  private dispute(first: Claimant, second: Claimant, service: string): void {
    const key = JSON.stringify([first.name, second.name]);
    const known = this.disputes.get(key);
    if (known) known.services.push(service);
    else this.disputes.set(key, { first, second, services: [service] });
  }
}
