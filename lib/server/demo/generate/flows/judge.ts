import type { Actor } from './attempt';

/** What one enforcement point said of an attempt. */
export interface SideVerdict {
  readonly verdict: 'allowed' | 'denied';
  /** The policy that allowed or refused by name; null for default allow and default deny. */
  readonly policy: { readonly namespace: string; readonly name: string } | null;
}

/** Both ends of an attempt; null where an end has no enforcement point in this cluster. */
export interface Judgement {
  readonly egress: SideVerdict | null;
  readonly ingress: SideVerdict | null;
}

export interface AttemptToJudge {
  readonly time: number;
  readonly from: Actor;
  readonly to: Actor;
  readonly port: number;
  readonly protocol: 'TCP' | 'UDP';
}

/** Decides by the policies in force at the attempt's time. */
export type Judge = (attempt: AttemptToJudge) => Judgement;
