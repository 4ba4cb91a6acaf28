import { describe, expect, it } from '@jest/globals';
import { EMPTY_LIST, nextList, type SuggestionList } from '../../../../src/web/browser/suggestion-controller.js';

const ITEMS = ['hòa bình', 'hòa giải', 'hòa phú'];
const answered = (query: string, items: readonly string[]): SuggestionList =>
  nextList(EMPTY_LIST, { kind: 'answered', query, items });
const SHOWN = answered('hoa', ITEMS);

const afterMoves = (...moves: (1 | -1)[]): (number | undefined)[] => {
  let list = SHOWN;
  return moves.map((by) => (list = nextList(list, { kind: 'moved', by })).active);
};

describe('the list of suggestions', () => {
  it('opens with an answer, and nothing is chosen in it', () => {
    expect(SHOWN).toEqual({ items: ITEMS, open: true, active: undefined });
  });

  it('leaves out what stands in the box already, and stays shut without another', () => {
    expect(answered(' hòa phú ', ITEMS).items).toEqual(['hòa bình', 'hòa giải']);
    expect(answered('hòa phú', ['hòa phú'])).toEqual({ items: [], open: false, active: undefined });
    expect(answered('xyz', []).open).toBe(false);
  });

  it('is a ring of its items and the box, in both directions', () => {
    expect(afterMoves(1, 1, 1, 1, 1)).toEqual([0, 1, 2, undefined, 0]);
    expect(afterMoves(-1, -1, -1, -1, -1)).toEqual([2, 1, 0, undefined, 2]);
    expect(afterMoves(1, -1, -1)).toEqual([0, undefined, 2]);
  });

  it('forgets the choice when the text changes, and shows the items until the next answer', () => {
    const chosen = nextList(SHOWN, { kind: 'moved', by: 1 });
    expect(nextList(chosen, { kind: 'typed' })).toEqual(SHOWN);
  });

  it('opens again with an arrow after it was closed', () => {
    const closed = nextList(nextList(SHOWN, { kind: 'moved', by: 1 }), { kind: 'closed' });
    expect(closed).toEqual({ items: ITEMS, open: false, active: undefined });
    expect(nextList(closed, { kind: 'moved', by: -1 })).toEqual({ items: ITEMS, open: true, active: 2 });
  });

  it('has nothing to open when it is empty or was cleared', () => {
    expect(nextList(EMPTY_LIST, { kind: 'moved', by: 1 })).toBe(EMPTY_LIST);
    expect(nextList(SHOWN, { kind: 'cleared' })).toEqual(EMPTY_LIST);
  });
});
