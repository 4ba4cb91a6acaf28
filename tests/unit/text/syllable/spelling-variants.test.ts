import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, foldTerm, spellingVariants, toneOf } from '../../../../src/text/index.js';
import { anyStrings, syllables } from '../../../support/vietnamese.js';

describe('spellingVariants', () => {
  it.each([
    ['kỹ', 'kĩ', 'kỹ sư'],
    ['lý', 'lí', 'lý do'],
    ['tỷ', 'tỉ', 'tỷ đồng'],
    ['quý', 'quí', 'quý khách'],
    ['mỹ', 'mĩ', 'nước Mỹ'],
    ['kỳ', 'kì', 'kỳ thi'],
    ['sỹ', 'sĩ', 'bác sỹ'],
    ['hy', 'hi', 'hy vọng'],
    ['ý', 'í', 'ý kiến'],
    ['y', 'i', 'y tế'],
    ['ky', 'ki', 'typed without accents'],
    ['quy', 'qui', 'quy định'],
    ['tỵ', 'tị', 'any tone'],
  ])('%s and %s are each other’s: %s', (withY, withI) => {
    expect(spellingVariants(withY)).toEqual([withI]);
    expect(spellingVariants(withI)).toEqual([withY]);
  });

  it.each([
    ['vy', 'Vy is a name'],
    ['vi', 'vi phạm is never vy'],
    ['vĩ', ''],
    ['gì', 'no y spelling'],
    ['chi', 'no y spelling'],
    ['thi', 'Thy is a name'],
    ['ni', ''],
    ['huy', 'uy and ui sound different'],
    ['hui', ''],
    ['kim', 'a coda'],
    ['quýt', 'a coda'],
    ['yên', 'another nucleus'],
    ['hai', 'i is the coda'],
    ['hay', 'and y sounds different there'],
    ['wi', 'no Vietnamese onset'],
    ['kíỳ', 'two tones'],
    ['taxi', 'no syllable'],
    ['wifi', 'no syllable'],
    ['', 'nothing'],
  ])('%j has none: %s', (term) => {
    expect(spellingVariants(term)).toEqual([]);
  });

  it('are symmetric, canonical, keep the tone, and differ in the last letter alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          syllables().map(({ text }) => text),
          fc
            .tuple(
              fc.constantFrom('', 'h', 'k', 'l', 'm', 's', 't', 'qu', 'v', 'n'),
              fc.constantFrom(...'yýỳỷỹỵiíìỉĩị'),
            )
            .map((parts) => parts.join('')),
          anyStrings().map(canonicalize),
        ),
        (term) => {
          for (const variant of spellingVariants(term)) {
            expect(variant).not.toBe(term);
            expect(canonicalize(variant)).toBe(variant);
            expect(spellingVariants(variant)).toEqual([term]);
            expect(toneOf(variant)).toBe(toneOf(term));
            expect(foldTerm(variant).slice(0, -1)).toBe(foldTerm(term).slice(0, -1));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
