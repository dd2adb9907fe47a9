/** One flow-log line with what its envelope adds. */
export interface EnvelopedRecord {
  readonly message: string;
  readonly id: string | null;
  /** Milliseconds; null outside an envelope. */
  readonly time: number | null;
}

export type Envelope =
  | { readonly kind: 'records'; readonly records: readonly EnvelopedRecord[] }
  | { readonly kind: 'control' }
  | { readonly kind: 'fields'; readonly fields: Readonly<Record<string, unknown>> }
  | { readonly kind: 'unreadable'; readonly reason: string };

/**
 * A JSON line: a CloudWatch Logs subscription message (`logEvents`), several of them glued together as Firehose
 * writes them, or one record as an object of fields.
 */
export function readEnvelope(line: string): readonly Envelope[] {
  const whole = parse(line);
  if (whole !== null) return [classify(whole)];
  const parts = line.split(/(?<=\})\s*(?=\{"messageType")/);
  if (parts.length < 2) return [{ kind: 'unreadable', reason: 'begins like JSON but is not' }];
  return parts.map((part) => {
    const value = parse(part);
    return value === null ? { kind: 'unreadable', reason: 'begins like JSON but is not' } : classify(value);
  });
}

function classify(value: Record<string, unknown>): Envelope {
  if (value.messageType === 'CONTROL_MESSAGE') return { kind: 'control' };
  const events = value.logEvents;
  if (!Array.isArray(events)) return { kind: 'fields', fields: value };
  return { kind: 'records', records: events.map(recordOf) };
}

function recordOf(event: unknown): EnvelopedRecord {
  if (typeof event !== 'object' || event === null) return { message: '', id: null, time: null };
  const { message, id, timestamp } = event as Readonly<Record<string, unknown>>;
  return {
    message: typeof message === 'string' ? message : '',
    id: typeof id === 'string' ? id : null,
    time: typeof timestamp === 'number' ? timestamp : null,
  };
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
