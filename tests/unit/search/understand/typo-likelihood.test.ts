import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { typoLikelihood, swappedForms } from '../../../../src/search/understand/correct-typos.js';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'n', 'g', 'h', 'o'), minLength: 1, maxLength: 7 });

/** Words one letter or one swap away, made rather than compared. */
const oneSlipFrom = (word: string): Set<string> => {
  const typos = new Set([word]);
  for (let i = 0; i <= word.length; i++) {
    typos.add(word.slice(0, i) + word.slice(i + 1));
    for (const letter of 'abngho') {
      typos.add(word.slice(0, i) + letter + word.slice(i));
      if (i < word.length) typos.add(word.slice(0, i) + letter + word.slice(i + 1));
    }
    if (i + 1 < word.length) typos.add(word.slice(0, i) + word[i + 1]! + word[i]! + word.slice(i + 2));
  }
  return typos;
};

describe('one typo', () => {
  it('is all that is taken for one', () => {
    fc.assert(
      fc.property(letters, letters, (typed, meant) => {
        expect(typoLikelihood(typed, meant) !== undefined).toBe(oneSlipFrom(meant).has(typed));
      }),
      { numRuns: 500 },
    );
  });

  it.each<[typed: string, likelier: string, lessLikely: string, why: string]>([
    ['đônng', 'đông', 'đồng', 'a letter twice, and a tone besides'],
    ['ngườii', 'người', 'ngươi', 'a letter twice, and a tone besides'],
    ['lso', 'lao', 'lko', 's is beside a, not beside k'],
    ['thanhh', 'thanh', 'thanhg', 'a letter twice before another key'],
    ['dogn', 'dong', 'don', 'two letters swapped before one too many'],
  ])('%s is rather %s than %s: %s', (typed, likelier, lessLikely) => {
    expect(typoLikelihood(typed, likelier) ?? 0).toBeGreaterThan(typoLikelihood(typed, lessLikely) ?? 0);
  });

  it('costs less for a mark that was left out than for a letter', () => {
    expect(typoLikelihood('dong', 'động')).toBeGreaterThan(typoLikelihood('dong', 'dang')!);
  });

  it('swaps each two neighbours that differ', () => {
    expect(swappedForms('dogn')).toEqual(['odgn', 'dgon', 'dong']);
    expect(swappedForms('aab')).toEqual(['aba']);
    expect(swappedForms('')).toEqual([]);
  });
});
