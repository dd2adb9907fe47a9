import { expect, it } from 'vitest';
import { formatPortSpec, parsePortSpec } from './port-spec';

it.each([
  ['443/TCP', { protocol: 'TCP', from: 443, to: 443 }],
  ['8000-8100/udp', { protocol: 'UDP', from: 8000, to: 8100 }],
  ['53', { protocol: null, from: 53, to: 53 }],
  ['*/SCTP', { protocol: 'SCTP', from: 1, to: 65535 }],
])('%s is read, and written so that it reads back the same', (text, expected) => {
  expect(parsePortSpec(text)).toEqual(expected);
  expect(parsePortSpec(formatPortSpec(parsePortSpec(text)))).toEqual(expected);
});
