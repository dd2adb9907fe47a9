/** The few colours that mean something. `alarm` is crimson: a hole, a broken dependency, failing, overdue. */
export type Tone = 'plain' | 'quiet' | 'allowed' | 'refused' | 'alarm' | 'unknown' | 'accent';

/** Text in the colour of its meaning. */
export const toneText: Record<Tone, string> = {
  plain: 'text-ink',
  quiet: 'text-ink-3',
  allowed: 'text-allowed',
  refused: 'text-denied',
  alarm: 'text-hole',
  unknown: 'text-unknown',
  accent: 'text-accent',
};

/** The colour itself, for drawings (SVG, canvas): a custom property of the theme. */
export const toneColor: Record<Tone, string> = {
  plain: 'var(--ink-2)',
  quiet: 'var(--ink-3)',
  allowed: 'var(--allowed)',
  refused: 'var(--denied)',
  alarm: 'var(--hole)',
  unknown: 'var(--unknown)',
  accent: 'var(--accent)',
};
