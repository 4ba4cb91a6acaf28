import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { remove } from 'diacritics';
import { canonicalize, foldTerm } from '../../../../src/text/index.js';
import { anyStrings, MARKED_LETTERS, syllables } from '../../../support/vietnamese.js';

/** The 134 letters by their base, written out: the table that the fold must agree with. */
const BASES: Readonly<Record<string, string>> = {
  a: 'àáảãạăằắẳẵặâầấẩẫậ',
  d: 'đ',
  e: 'èéẻẽẹêềếểễệ',
  i: 'ìíỉĩị',
  o: 'òóỏõọôồốổỗộơờớởỡợ',
  u: 'ùúủũụưừứửữự',
  y: 'ỳýỷỹỵ',
};

describe('foldTerm', () => {
  it('folds all 134 marked letters, in both cases, composed and decomposed', () => {
    const seen = new Set<string>();
    for (const [base, letters] of Object.entries(BASES)) {
      for (const letter of letters) {
        for (const typed of [letter, letter.toUpperCase()]) {
          for (const form of ['NFC', 'NFD'] as const) {
            expect([typed, form, foldTerm(canonicalize(typed.normalize(form)))]).toEqual([typed, form, base]);
          }
          seen.add(typed);
        }
      }
    }
    expect(seen.size).toBe(134);
    expect([...seen].sort()).toEqual([...MARKED_LETTERS].sort());
  });

  it.each([
    ['đường', 'duong', 'đ is a letter of its own, without a decomposition'],
    ['được', 'duoc', 'and must not be deleted'],
    ['hòa', 'hoa', ''],
    ['covid', 'covid', 'nothing to fold'],
    ['café', 'cafe', 'any Latin word'],
    ['straße', 'strasse', 'one letter may become two'],
    ['ǩ', 'k', ''],
    ['n̈', 'n', 'a mark without a composed form goes too'],
    ['i̇', 'i', 'what lower case leaves of İ'],
    ['ᴅ', 'd', 'the package answers D, a key is lower case'],
    ['москва', 'москва', 'other scripts stay'],
    ['и\u0306', 'й', 'a Cyrillic letter is composed before marks are dropped'],
    ['\u1112\u0301\u1161', '하', 'and composed again behind them'],
    ['हिन्दी', 'हिन्दी', 'and keep their vowel signs'],
    ['日', '日', ''],
    ['1480', '1480', ''],
    ['', '', 'nothing'],
    ['\u0301', '\u0301', 'a mark alone is not folded to nothing'],
  ])('%s → %s %s', (term, folded) => {
    expect(foldTerm(term)).toBe(folded);
  });

  it('is what the diacritics package removes, for every syllable', () => {
    fc.assert(
      fc.property(syllables(), ({ text }) => foldTerm(text) === remove(text) && /^[a-z]+$/.test(foldTerm(text))),
    );
  });

  it('folds decomposed terms as it folds composed ones', () => {
    fc.assert(fc.property(syllables(), ({ text }) => foldTerm(text.normalize('NFD')) === foldTerm(text)));
  });

  it('is idempotent and never empty, for any term', () => {
    fc.assert(
      fc.property(anyStrings(), (text) => {
        const term = canonicalize(text);
        const folded = foldTerm(term);
        expect(foldTerm(folded)).toBe(folded);
        expect(folded === '').toBe(term === '');
      }),
      { numRuns: 1000 },
    );
  });
});
