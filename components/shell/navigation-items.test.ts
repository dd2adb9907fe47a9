import { describe, expect, it } from 'vitest';
import { currentItem } from './navigation-items';

describe('currentItem', () => {
  it.each([
    ['/overview', 'Overview'],
    ['/services/117', 'Services'],
    ['/settings/sources', 'Sources'],
    ['/settings/tokens', 'Settings'],
    ['/settings', 'Settings'],
    ['/nowhere', undefined],
    ['/graphs', undefined],
  ])('%s belongs to %s', (path, label) => expect(currentItem(path)?.label).toBe(label));
});
