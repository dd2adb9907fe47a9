import { describe, expect, it } from 'vitest';
import { type DeniedFacts, deniedSentence } from './denied';
import { sentenceText } from './phrase';
import type { NamedPair } from './trouble';

const NOW = Date.parse('2026-11-21T12:40:00Z');
const at = (time: string) => Date.parse(`2026-11-21T${time}:00Z`);
const wall: NamedPair = { from: 'checkout', to: 'ledger', since: at('09:06'), activity: 'ongoing', door: 'closed' };
const TIME = { asOf: NOW, staleSince: null };

describe('denied flows', () => {
  const facts: DeniedFacts = {
    ...TIME,
    flowsSeen: true,
    flowsEndedAt: null,
    window: 'in the last 24 h',
    refused: 4545,
    wouldDeny: 9120,
    broken: [wall],
    brokenRefusals: 3902,
    partlySeen: false,
    gaps: [],
  };
  it.each<[string, Partial<DeniedFacts>, string]>([
    [
      'broken',
      {},
      'checkout cannot reach ledger since 09:06 UTC, and still cannot. 3,902 of 4,545 refusals in the last 24 h are theirs. 9,120 more would be refused if staged policies were enforced.',
    ],
    [
      'broken, tried no more, two of them',
      { broken: [{ ...wall, activity: 'stopped' }, wall], wouldDeny: 0 },
      'checkout cannot reach ledger since 09:06 UTC, and still cannot. No attempt has been seen for a while. 1 other dependency is broken too. 3,902 of 4,545 refusals in the last 24 h are theirs.',
    ],
    ['no flows', { flowsSeen: false, broken: [] }, 'No flows have arrived yet, so no refusal can be shown.'],
    [
      'only walls doing their work',
      { broken: [], refused: 1, wouldDeny: 0 },
      '1 attempt was refused in the last 24 h. As far as is known, none of it was intended or lately used.',
    ],
    [
      'nothing known of the window',
      { broken: [], refused: 0, wouldDeny: 0, flowsEndedAt: Date.parse('2021-11-10T10:00:00Z') },
      'No flow is known in the last 24 h, so what was refused is unknown; the newest is of Nov 10, 2021.',
    ],
    [
      'nothing, of a window that began before the flows did',
      { broken: [], refused: 0, wouldDeny: 0, partlySeen: true },
      'As far as flows were seen, nothing was refused in the last 24 h.',
    ],
    [
      'nothing, partly blind',
      { broken: [], refused: 0, wouldDeny: 0, gaps: ['node-7'] },
      'As far as flows were seen, nothing was refused in the last 24 h. Data is missing from node-7.',
    ],
  ])('%s', (_, more, text) => {
    expect(sentenceText(deniedSentence({ ...facts, ...more }))).toBe(text);
  });
});
