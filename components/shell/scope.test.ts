import { describe, expect, it } from 'vitest';
import { withScope } from './scope';

describe('withScope', () => {
  const scope = { env: 'production', segment: 'cardholder-data' };

  it.each([
    ['/graph', '/graph?env=production&segment=cardholder-data'],
    ['/services?sort=reach', '/services?sort=reach&env=production&segment=cardholder-data'],
    ['/coverage?segment=edge', '/coverage?segment=edge&env=production'],
    ['/services/12#doors', '/services/12?env=production&segment=cardholder-data#doors'],
  ])('%s becomes %s', (path, full) => expect(withScope(path, scope)).toBe(full));

  it('adds nothing where nothing is chosen', () => {
    expect(withScope('/graph', { env: null, segment: null })).toBe('/graph');
    expect(withScope('/graph?layer=hole', { env: null, segment: null })).toBe('/graph?layer=hole');
  });
});
