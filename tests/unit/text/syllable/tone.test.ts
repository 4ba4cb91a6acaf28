import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, toneOf, TONES, withoutTone, withTone, type Tone } from '../../../../src/text/index.js';
import { anyStrings, everyTonePlacement, spellSyllable, syllables } from '../../../support/vietnamese.js';

describe('tones', () => {
  it.each([
    ['hoa', 'ngang', 'hoa', ''],
    ['hòa', 'huyen', 'hoa', ''],
    ['hóa', 'sac', 'hoa', ''],
    ['hỏi', 'hoi', 'hoi', ''],
    ['ngã', 'nga', 'nga', ''],
    ['nặng', 'nang', 'năng', 'the mark of ă stays'],
    ['được', 'nang', 'đươc', 'so do those of đ, ư and ơ'],
    ['café', 'sac', 'cafe', 'any word may carry one'],
    ['piñata', 'ngang', 'piñata', 'the tilde of ñ is no tone'],
    ['résumè', 'sac', 'resume', 'the first of several'],
    ['', 'ngang', '', 'nothing'],
  ])('%s has %s and is %s without it %s', (term, tone, toneless) => {
    expect(toneOf(term)).toBe(tone);
    expect(withoutTone(term)).toBe(toneless);
  });

  it.each<[term: string, tone: Tone, expected: string, why: string]>([
    ['hoa', 'huyen', 'hòa', 'oa at the end'],
    ['hoan', 'huyen', 'hoàn', 'oa before a coda'],
    ['hòa', 'sac', 'hóa', 'replaces the tone that is there'],
    ['hòa', 'ngang', 'hoa', 'ngang has no mark'],
    ['gia', 'sac', 'giá', 'gi'],
    ['đươc', 'nang', 'được', 'ươ'],
    ['cafe', 'sac', 'cafe', 'no syllable has no place for it'],
    ['hóà', 'sac', 'hóà', 'nor has a word with two'],
  ])('%s with %s is %s: %s', (term, tone, expected) => {
    expect(withTone(term, tone)).toBe(expected);
  });

  it('taken off and put back, from wherever it was typed, gives the canonical syllable', () => {
    fc.assert(
      fc.property(syllables(), (syllable) => {
        expect(toneOf(syllable.text)).toBe(syllable.tone);
        for (const typed of everyTonePlacement(syllable)) {
          expect(withTone(withoutTone(typed), toneOf(typed))).toBe(syllable.text);
        }
        for (const tone of TONES) {
          expect(withTone(syllable.text, tone)).toBe(spellSyllable(syllable.onset, syllable.rhyme, tone));
        }
      }),
    );
  });

  it('never throw, and withoutTone is idempotent', () => {
    fc.assert(
      fc.property(anyStrings(), fc.constantFrom(...TONES), (text, tone) => {
        const term = canonicalize(text);
        expect(withoutTone(withoutTone(term))).toBe(withoutTone(term));
        expect(toneOf(withoutTone(term))).toBe('ngang');
        expect(withTone(withTone(term, tone), toneOf(term))).toBe(term);
      }),
    );
  });
});
