import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Headline } from './headline';

describe('Headline', () => {
  it('sets its pieces one space apart, punctuation close, as one heading', () => {
    const html = renderToStaticMarkup(
      <Headline
        parts={[{ text: 'One hole is in use:', tone: 'hole' }, { text: 'checkout' }, { text: ', since 09:12.' }]}
      />,
    );
    const heading = /<h1[^>]*>(.*)<\/h1>/.exec(html)?.[1] ?? '';
    expect(heading.replace(/<[^>]+>/g, '')).toBe('One hole is in use: checkout, since 09:12.');
    expect(heading).toContain('text-hole');
  });
});
