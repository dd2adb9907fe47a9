import type { PortSpec } from '../service-model';

const PORT = /^(\*|\d{1,5}(?:-\d{1,5})?)(?:\/(tcp|udp|sctp))?$/i;

/**
 * Reads `443/TCP`, `8000-8100/TCP` or `53` (any protocol); a star stands for all ports.
 * Throws an Error that says what was expected.
 */
export function parsePortSpec(text: string): PortSpec {
  const [, range, protocol] = PORT.exec(text.trim()) ?? [];
  if (range === undefined) throw new Error(`expected a port such as 443/TCP or 8000-8100/TCP, found "${text}"`);
  const [first = '', last = first] = range === '*' ? ['1', '65535'] : range.split('-');
  const [from, to] = [Number(first), Number(last)];
  if (from < 1 || to > 65535 || from > to) throw new Error(`expected ports from 1 to 65535 in order, found "${text}"`);
  const upper = protocol?.toUpperCase();
  return { protocol: upper === 'TCP' || upper === 'UDP' || upper === 'SCTP' ? upper : null, from, to };
}

/** The shortest writing of a port that `parsePortSpec` reads back. */
export function formatPortSpec(port: PortSpec): string {
  const range =
    port.from === port.to ? `${port.from}` : port.from === 1 && port.to === 65535 ? '*' : `${port.from}-${port.to}`;
  return port.protocol ? `${range}/${port.protocol}` : range;
}
