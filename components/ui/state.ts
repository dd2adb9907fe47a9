import {
  Ban,
  Check,
  CircleDashed,
  CircleQuestionMark,
  Contrast,
  Droplets,
  type LucideIcon,
  Minus,
  ShieldAlert,
  ShieldBan,
  ShieldOff,
  Square,
  SquareDashed,
  Unplug,
  X,
} from 'lucide-react';
import type { Tone } from './tone';

/** One state as every screen says it: an icon, a word, a colour; never the colour alone. */
export type StateLook = { word: string; tone: Tone; icon: LucideIcon; filled?: boolean; dashed?: boolean };

/** Verdicts of flows and edges, coverage per direction, results of checks. */
export const states = {
  allowed: { word: 'allowed', tone: 'allowed', icon: Check },
  denied: { word: 'refused', tone: 'refused', icon: ShieldBan },
  would_deny: { word: 'would be refused', tone: 'refused', icon: ShieldAlert, dashed: true },
  unknown: { word: 'unknown', tone: 'unknown', icon: CircleQuestionMark },
  hole: { word: 'hole', tone: 'alarm', icon: Droplets },
  broken: { word: 'broken dependency', tone: 'alarm', icon: Unplug },
  covered: { word: 'covered', tone: 'plain', icon: Square, filled: true },
  open: { word: 'open in disguise', tone: 'alarm', icon: SquareDashed },
  deny_only: { word: 'deny rules only', tone: 'refused', icon: Ban },
  none: { word: 'none', tone: 'alarm', icon: Square },
  no_enforcer: { word: 'no enforcer', tone: 'alarm', icon: ShieldOff },
  pass: { word: 'pass', tone: 'plain', icon: Check },
  partial: { word: 'partial', tone: 'plain', icon: Contrast },
  fail: { word: 'fail', tone: 'alarm', icon: X },
  not_assessable: { word: 'not assessable', tone: 'quiet', icon: Minus },
  not_in_path: { word: 'not in the path', tone: 'quiet', icon: CircleDashed },
} as const satisfies Record<string, StateLook>;

export type StateName = keyof typeof states;

/** The look of a state by name, widened so that optional marks can be read. */
export function stateLook(name: StateName): StateLook {
  return states[name];
}
