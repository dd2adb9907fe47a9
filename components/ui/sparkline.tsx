import { sparklinePaths } from './sparkline-path';
import { type Tone, toneColor } from './tone';

export type SparklineProps = {
  /** What it shows, with its range in words: "refused per day, 14 days". */
  label: string;
  /** Evenly spaced; null is a gap in the data and is left open. */
  values: readonly (number | null)[];
  tone?: Tone | undefined;
  width?: number | undefined;
  height?: number | undefined;
};

/** The course of one number at the size of a word. */
export function Sparkline({ label, values, tone = 'refused', width = 56, height = 20 }: SparklineProps) {
  const { line, area } = sparklinePaths(values, width, height);
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      style={{ color: toneColor[tone] }}
    >
      <path d={area} fill="currentColor" opacity={0.16} />
      <path d={line} fill="none" stroke="currentColor" strokeWidth={1.25} strokeLinejoin="round" />
    </svg>
  );
}
