import { describe, expect, it } from 'vitest';
import { shortSource, sourcePieces } from './short-source';

describe('places in files', () => {
  it.each([
    ['estate.yaml', 'estate.yaml'],
    ['prod/netpol.yaml', 'prod/netpol.yaml'],
    ['exports/2026/prod/netpol.yaml', '…/prod/netpol.yaml'],
    ['/srv/policies/netpol.yaml', '…/policies/netpol.yaml'],
  ])('%s is shown as %s', (file, words) => expect(shortSource(file)).toBe(words));

  it('are cut out of a text, and left out where they stand beside it', () => {
    const text = 'rule 1 of web (/srv/a/web.yaml:35) allows all; see b.yaml:2';
    expect(sourcePieces(text)).toEqual([
      { at: 0, text: 'rule 1 of web (', source: false },
      { at: 15, text: '/srv/a/web.yaml:35', source: true },
      { at: 33, text: ') allows all; see ', source: false },
      { at: 51, text: 'b.yaml:2', source: true },
    ]);
    expect(sourcePieces(text, [{ source: '/srv/a/web.yaml', line: 35 }]).map((piece) => piece.text)).toEqual([
      'rule 1 of web allows all; see ',
      'b.yaml:2',
    ]);
  });

  it('are not seen in ports, addresses and names of services', () => {
    const text = 'ci-1/shop/web reaches shop/db:5432 and 10.0.0.0/8 on 5432/TCP';
    expect(sourcePieces(text)).toEqual([{ at: 0, text, source: false }]);
  });
});
