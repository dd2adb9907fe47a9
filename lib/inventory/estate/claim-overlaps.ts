import type { SourceRef } from '../model';
import { type Cidr, overlap, parseCidr } from './cidr';
import type { Criterion, EstateProblem, Matching } from './estate-document';

interface Claim {
  readonly segment: string;
  readonly ref: SourceRef;
  readonly criterion: Criterion;
  readonly text: string;
  readonly cidr: Cidr | null;
}

/**
 * Segments that claim the same thing in so many words: equal criteria, or address blocks one within the other.
 * Overlaps that only an inventory shows are found when services are placed.
 */
export function claimOverlaps(segments: readonly (Matching & { readonly name: string })[]): EstateProblem[] {
  const problems: EstateProblem[] = [];
  const claims: Claim[] = [];
  for (const segment of segments) {
    for (const criterion of segment.match) {
      const claim: Claim = {
        segment: segment.name,
        ref: segment.ref,
        criterion,
        text: JSON.stringify(Object.entries(criterion).sort()),
        cidr: criterion.cidr !== undefined && Object.keys(criterion).length === 1 ? parseCidr(criterion.cidr) : null,
      };
      const other = claims.find((earlier) => earlier.segment !== claim.segment && overlaps(earlier, claim));
      if (other) problems.push(problem(other, claim));
      claims.push(claim);
    }
  }
  return problems;
}

function overlaps(a: Claim, b: Claim): boolean {
  return a.cidr && b.cidr ? overlap(a.cidr, b.cidr) : a.text === b.text;
}

function problem(first: Claim, second: Claim): EstateProblem {
  const earlier = `segment "${first.segment}" (${first.ref.source}:${first.ref.line})`;
  const both = `segment "${second.segment}" claims ${words(second.criterion)}, and so does ${earlier} with ${words(first.criterion)}`;
  return {
    source: `${second.ref.source}:${second.ref.line}`,
    message: `${both}; the first one in the file holds what both claim`,
    severity: 'warning',
  };
}

function words(criterion: Criterion): string {
  return Object.entries(criterion)
    .map(([key, value]) => `${key} ${value}`)
    .join(' and ');
}
