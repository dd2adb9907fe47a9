import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseEstate } from '@/lib/inventory/estate/parse-estate';

it('the estate that docs/estate.md prints holds no mistake', () => {
  const page = readFileSync(new URL('../../docs/estate.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { estate, problems } = parseEstate([{ source: 'estate.md', text }]);
  expect(problems).toEqual([]);
  const { segments, intent, exceptions, expect: expected } = estate;
  expect([segments.length, intent.length, exceptions?.length, expected.length]).toEqual([2, 3, 1, 2]);
});
