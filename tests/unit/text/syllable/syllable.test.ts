import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, foldTerm, isSyllable, isUnaccentedSyllable, parseSyllable } from '../../../../src/text/index.js';
import { anyStrings, spellSyllable, syllables, TONE_NAMES, TONELESS_SYLLABLES } from '../../../support/vietnamese.js';

describe('parseSyllable', () => {
  it.each([
    // term      onset  glide nucleus coda  tone     why
    ['liên', 'l', '', 'iê', 'n', 'ngang', 'a plain one'],
    ['đoàn', 'đ', 'o', 'a', 'n', 'huyen', 'glide o before a'],
    ['nghiêng', 'ngh', '', 'iê', 'ng', 'ngang', 'the longest'],
    ['tuyển', 't', 'u', 'yê', 'n', 'hoi', 'glide u before yê'],
    ['yêu', '', '', 'yê', 'u', 'ngang', 'no onset'],
    ['ạ', '', '', 'a', '', 'nang', 'a vowel alone'],
    ['hòa', 'h', 'o', 'a', '', 'huyen', 'tone on the glide'],
    ['thúy', 'th', 'u', 'y', '', 'sac', 'uy, glide first'],
    ['túi', 't', '', 'u', 'i', 'sac', 'ui, coda last'],
    ['quý', 'qu', '', 'y', '', 'sac', 'qu is one onset'],
    ['quốc', 'qu', '', 'ô', 'c', 'sac', 'qu before ô'],
    ['của', 'c', '', 'ua', '', 'hoi', 'ua is one nucleus'],
    ['già', 'gi', '', 'a', '', 'huyen', 'gi before a vowel'],
    ['gì', 'g', '', 'i', '', 'huyen', 'gi that holds the vowel'],
    ['giếng', 'g', '', 'iê', 'ng', 'sac', 'gi that holds half of the vowel'],
    ['giễu', 'g', '', 'iê', 'u', 'nga', 'likewise'],
    ['giềnh', 'gi', '', 'ê', 'nh', 'huyen', 'iênh is no rhyme, so here the i is a consonant'],
    ['khuya', 'kh', 'u', 'ya', '', 'ngang', 'uya'],
    ['khuỷu', 'kh', 'u', 'y', 'u', 'hoi', 'uyu'],
    ['ngoéo', 'ng', 'o', 'e', 'o', 'sac', 'oeo'],
    ['người', 'ng', '', 'ươ', 'i', 'huyen', 'ươi'],
    ['xoong', 'x', '', 'oo', 'ng', 'ngang', 'a loan'],
    ['đắk', 'đ', '', 'ă', 'k', 'sac', 'the province Đắk Lắk'],
    ['ka', 'k', '', 'a', '', 'ngang', 'k before a, in names'],
    ['nghành', 'ngh', '', 'a', 'nh', 'huyen', 'a common slip stays a syllable'],
    ['được', 'đ', '', 'ươ', 'c', 'nang', 'a stop with nặng'],
  ])('%s is %s|%s|%s|%s %s: %s', (term, onset, glide, nucleus, coda, tone) => {
    expect(parseSyllable(term)).toEqual({ onset, glide, nucleus, coda, tone });
  });

  it.each([
    ['', 'nothing'],
    ['covid', 'no such rhyme'],
    ['str', 'no vowel'],
    ['nđ', 'an abbreviation'],
    ['một2', 'a digit'],
    ['hà nội', 'two syllables'],
    ['mot', 'a stop needs sắc or nặng'],
    ['việt'.replace('ệ', 'ề'), 'a stop does not go with huyền'],
    ['viêt', 'nor with no tone'],
    ['tién', 'ie is no nucleus'],
    ['hóà', 'two tones'],
    ['zô', 'no such onset'],
    ['frô', 'no such onset'],
    ['q', 'q needs its u'],
    ['qa', 'q needs its u'],
    ['tyên', 'yê needs a glide or no onset'],
    ['vâ', 'â does not end a syllable'],
    ['năh', 'h alone is no coda'],
    ['ñam', 'ñ is foreign'],
    ['nghiêngx', 'longer than any'],
  ])('%j is none: %s', (term) => {
    expect(parseSyllable(term)).toBeUndefined();
    expect(isSyllable(term)).toBe(false);
  });

  it('accepts every syllable made of its parts, and its parts give the syllable back', () => {
    fc.assert(
      fc.property(syllables(), ({ onset, rhyme, tone, text }) => {
        const parsed = parseSyllable(text);
        expect(parsed).toBeDefined();
        expect(parsed?.tone).toBe(tone);
        expect(`${parsed?.onset}${parsed?.glide}${parsed?.nucleus}${parsed?.coda}`).toBe(onset + rhyme);
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses four of the six tones before a stop', () => {
    for (const [onset, rhyme] of TONELESS_SYLLABLES) {
      if (!/(?:c|ch|p|t)$/.test(rhyme)) continue;
      const possible = TONE_NAMES.filter((tone) => isSyllable(spellSyllable(onset, rhyme, tone)));
      expect([onset + rhyme, possible]).toEqual([onset + rhyme, ['sac', 'nang']]);
    }
  });

  it('never throws, and finds syllables only among words of marked Latin letters', () => {
    fc.assert(
      fc.property(anyStrings(), (text) => {
        const term = canonicalize(text);
        if (isSyllable(term)) expect(foldTerm(term)).toMatch(/^[a-z]{1,7}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('isUnaccentedSyllable', () => {
  it('is true for every syllable without its marks', () => {
    const missed = TONELESS_SYLLABLES.map(([onset, rhyme]) => foldTerm(onset + rhyme)).filter(
      (folded) => !isUnaccentedSyllable(folded),
    );
    expect(missed).toEqual([]);
  });

  it.each([
    ['duong', true, 'đường'],
    ['mot', true, 'một: a stop whose tone was left out'],
    ['nguoi', true, 'người'],
    ['quoc', true, 'quốc'],
    ['gieng', true, 'giếng'],
    ['dak', true, 'đắk'],
    ['covid', false, 'no syllable'],
    ['hanoi', false, 'two'],
    ['q', false, 'no vowel'],
    ['', false, 'nothing'],
    ['viêt', false, 'has a mark: not unaccented'],
    ['đi', false, 'has a mark'],
  ])('%j: %s (%s)', (folded, expected) => {
    expect(isUnaccentedSyllable(folded)).toBe(expected);
  });
});
