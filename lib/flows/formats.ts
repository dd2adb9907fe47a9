import { awsVpc } from './aws-vpc/aws-vpc';
import type { FlowFormat } from './format';
import { hubble } from './hubble/hubble';
import { redactSample } from './redact';

/** Every flow-log format that can be read. A new one is its folder and a line here. */
export const FLOW_FORMATS: readonly FlowFormat[] = [hubble, awsVpc];

export class UnknownFormatError extends Error {
  override readonly name = 'UnknownFormatError';
}

const known = () => FLOW_FORMATS.map((format) => format.id).join(', ');

/** @throws UnknownFormatError naming the formats that exist. */
export function formatById(id: string): FlowFormat {
  const format = FLOW_FORMATS.find((candidate) => candidate.id === id);
  if (!format) throw new UnknownFormatError(`unknown flow format "${id}": expected one of ${known()}`);
  return format;
}

/**
 * The format of an input by its first lines.
 * @throws UnknownFormatError where none is at least half sure.
 */
export function detectFormat(lines: readonly string[]): FlowFormat {
  const sample = lines.filter((line) => line.trim() !== '').slice(0, 20);
  let best: FlowFormat | null = null;
  let confidence = 0;
  for (const format of FLOW_FORMATS) {
    const own = format.detect(sample);
    if (own > confidence) {
      best = format;
      confidence = own;
    }
  }
  if (!best || confidence < 0.5) {
    throw new UnknownFormatError(`${whyUnknown(sample)}: state the format (${known()})`);
  }
  return best;
}

const SHOWN = 60;

function whyUnknown(sample: readonly string[]): string {
  const [first] = sample;
  if (first === undefined) return 'the input begins with nothing but blank lines';
  if (sample.some((line) => line.includes('\u0000'))) return 'the input is binary data, not lines of text';
  const excerpt = redactSample(first);
  const shown = excerpt.length > SHOWN ? `${excerpt.slice(0, SHOWN)}...` : excerpt;
  return `cannot tell the format from the first lines, which begin with "${shown}"`;
}
