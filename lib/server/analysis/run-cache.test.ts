import { expect, it } from 'vitest';
import { RunCache } from './run-cache';

it('computes once for callers that ask at once, keeps the most recently used, and forgets failures', async () => {
  const cache = new RunCache<string>(2);
  const computed: string[] = [];
  const get = (key: string) =>
    cache.get(key, async () => {
      computed.push(key);
      return key;
    });
  await Promise.all([get('a'), get('a'), get('b')]);
  await get('a');
  await get('c');
  await get('a');
  await get('b');
  expect(computed).toEqual(['a', 'b', 'c', 'b']);
  await expect(cache.get('d', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await get('d')).toBe('d');
});
