import { describe, expect, it } from 'vitest';
import { changedLines } from './changed-lines';

describe('changedLines', () => {
  const before = { spec: { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] } };
  it('names what went and what came by its path', () => {
    const after = { spec: { ingress: [{ from: [{ podSelector: { matchLabels: { app: 'job' } } }] }] } };
    const path = 'ingress[].from[].podSelector.matchLabels.app';
    expect(changedLines(before, after)).toEqual([`- ${path}: "web"`, `+ ${path}: "job"`]);
  });
  it('does not call what only moved up a change', () => {
    const list = (...names: string[]) => ({ spec: { from: names.map((app) => ({ app })) } });
    expect(changedLines(list('a', 'b', 'c'), list('b', 'c'))).toEqual(['- from[].app: "a"']);
  });
  it('says nothing of a document that stayed', () => {
    expect(changedLines(before, structuredClone(before))).toEqual([]);
  });
  it('lists all of one that came or went, within bounds', () => {
    expect(changedLines(null, before)).toHaveLength(1);
    const wide = { spec: Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`k${n}`, n])) };
    expect(changedLines(wide, null)).toHaveLength(12);
  });
});
