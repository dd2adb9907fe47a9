import { expect, it } from 'vitest';
import { decodeText } from './decode-text';

const wide = (text: string, swap: boolean) => {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return swap ? bytes.swap16() : bytes;
};

it.each([
  ['UTF-8', Buffer.from('a: é'), 'a: é'],
  ['UTF-8 with its mark', Buffer.from('\uFEFFa: é'), 'a: é'],
  ['UTF-16, either way round', wide('a: é', false), 'a: é'],
  ['UTF-16, the other way round', wide('a: é', true), 'a: é'],
])('%s', (_, bytes, text) => {
  expect(decodeText(bytes)).toBe(text);
});

it.each([
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff]), /binary data/],
  ['half of a pair in UTF-16', Buffer.from([0xff, 0xfe, 0x00, 0xd8]), /binary data/],
  ['Latin-1', Buffer.from('a: 1\r\nb: caf\xe9\nc: 1', 'latin1'), /^line 2 is not in UTF-8; expected YAML or JSON/],
  ['a cut-off character at the end', Buffer.from('a: é').subarray(0, 4), /^line 1 is not in UTF-8/],
])('%s is named for what it is', (_, bytes, message) => {
  expect(() => decodeText(bytes)).toThrow(message);
});
