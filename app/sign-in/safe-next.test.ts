import { describe, expect, it } from 'vitest';
import { safeNext } from './safe-next';

describe('safeNext', () => {
  it.each([
    ['/denied?env=production&row=3', '/denied?env=production&row=3'],
    ['/services/12#doors', '/services/12#doors'],
    ['/', '/'],
  ])('keeps %s', (value, next) => expect(safeNext(value)).toBe(next));

  it.each([
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/./\\elsewhere.example',
    'javascript:alert(1)',
    '/sign-in?next=/sign-in',
    '',
    undefined,
    ['/graph', '/denied'],
  ])('goes to the overview instead of %j', (value) => expect(safeNext(value)).toBe('/overview'));
});
