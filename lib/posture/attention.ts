/** One thing that needs a person, ready for a row: who owns it, one number, since when, where to look. */
export interface Attention {
  /** Stable between runs. */
  readonly id: string;
  readonly kind:
    | 'used-hole'
    | 'broken-dependency'
    | 'assertion'
    | 'contradiction'
    | 'blast-radius'
    | 'permitted-hole'
    | 'expired-exception'
    | 'silent-source'
    | 'finding';
  readonly severity: 'critical' | 'high' | 'medium';
  /** `checkout -> card-vault:5432`. */
  readonly subject: string;
  /** What is so: `is allowed outside intent, in use since 09:12`. Times are UTC. */
  readonly text: string;
  /** Team or segment owner; null = nobody is named. */
  readonly owner: string | null;
  /** The rule, source or reason: `opened by allow-debug.yaml:14`. */
  readonly reason: string;
  /** The one number, in words: `2,318 flows`, `ongoing`, `-52`, `6 d`. */
  readonly figure: string;
  /** ISO 8601, UTC; null where unknown. */
  readonly since: string | null;
  readonly state: 'ongoing' | 'stopped' | 'standing';
  /** Keys of services, the first one leading. */
  readonly services: readonly string[];
  readonly link: AttentionLink;
}

export type AttentionLink =
  | { readonly screen: 'service'; readonly key: string }
  | {
      readonly screen: 'denied' | 'graph';
      readonly from: string;
      readonly to: string;
      readonly protocol: string;
      readonly port: number;
    }
  | { readonly screen: 'coverage' | 'settings' | 'sources' };
