import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isLoopback, parseSettings, publicUrl, SettingsError } from './settings';
import { settingsPage } from './settings-page';

describe('settings', () => {
  test('defaults need nothing', () => {
    expect(parseSettings({})).toMatchObject({ PORT: 3000, HOST: '127.0.0.1', BULKHEAD_DATA: '.bulkhead' });
  });

  test.each([
    [{ PORT: 'http' }, /PORT=http: .*1 to 65535/],
    [{ PORT: '70000' }, /PORT=70000: .*1 to 65535/],
    [{ DATABASE_URL: 'mysql://u:hidden@h/d' }, /DATABASE_URL: expected postgresql:/],
    [{ DATABASE_URL: 'postgresql://u:hidden@h:5432' }, /DATABASE_URL: expected postgresql:.*\/database/],
    [{ BULKHEAD_URL: 'bulkhead.example.com' }, /BULKHEAD_URL=bulkhead.example.com: expected an address/],
    [{ BULKHEAD_SECRET: 'short' }, /BULKHEAD_SECRET: expected at least 32/],
    [{ BULKHEAD_DEMO: 'yes' }, /BULKHEAD_DEMO=yes/],
  ])('%o is refused by name', (environment, message) => {
    expect(() => parseSettings(environment)).toThrow(SettingsError);
    expect(() => parseSettings(environment)).toThrow(message);
  });

  test('a secret or a password never appears in a message', () => {
    expect(() => parseSettings({ DATABASE_URL: 'mysql://u:hidden@h/d', BULKHEAD_SECRET: 'seen' })).toThrow(
      expect.not.objectContaining({ message: expect.stringMatching(/hidden|seen/) }),
    );
  });

  test('an empty variable is not set; the old name of the secret counts', () => {
    expect(parseSettings({ PORT: '', NEXTAUTH_SECRET: 'x'.repeat(32) })).toMatchObject({
      PORT: 3000,
      BULKHEAD_SECRET: 'x'.repeat(32),
    });
  });

  test('which addresses are this machine', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.8.8.8'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '10.0.0.1', 'localhost.example.com'].some(isLoopback)).toBe(false);
  });

  test('the address that is printed', () => {
    expect(publicUrl({ HOST: '::1', PORT: 80 })).toBe('http://[::1]:80');
    expect(publicUrl({ HOST: '0.0.0.0', PORT: 80 })).toBe('http://127.0.0.1:80');
    expect(publicUrl({ HOST: 'h', PORT: 80, BULKHEAD_URL: 'https://b.example/' })).toBe('https://b.example');
  });

  test('the documentation says what the schema says', () => {
    expect(readFileSync('docs/configuration.md', 'utf8')).toBe(settingsPage());
  });
});
