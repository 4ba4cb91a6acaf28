import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  canonicalize,
  foldTerm,
  spellingVariants,
  tierOf,
  withoutTone,
  type Tier,
} from '../../../../src/text/index.js';
import { anyStrings, syllables } from '../../../support/vietnamese.js';

const RANK: Readonly<Record<Tier, number>> = { exact: 0, variant: 1, compatible: 2, conflicting: 3 };

describe('tierOf', () => {
  it.each<[query: string, document: string, tier: Tier | undefined, why: string]>([
    // query    document   tier            why
    ['liên', 'liên', 'exact', ''],
    ['lien', 'liên', 'compatible', 'all marks left out'],
    ['doan', 'đoàn', 'compatible', 'also that of đ'],
    ['đoan', 'đoàn', 'compatible', 'some typed, some left out'],
    ['doàn', 'đoàn', 'compatible', 'tone typed, đ left out'],
    ['duờng', 'đường', 'compatible', 'tone and one horn'],
    ['đừong', 'đường', 'compatible', 'the tone is the syllable’s, whichever letter carries it'],
    ['đương', 'đường', 'compatible', 'no tone'],
    ['tién', 'tiến', 'compatible', 'tone without the circumflex'],
    ['động', 'đồng', 'conflicting', 'another tone'],
    ['đông', 'động', 'compatible', 'no tone typed'],
    ['động', 'đông', 'conflicting', 'a tone that is not there'],
    ['đong', 'dòng', 'conflicting', 'đ is not d'],
    ['ban', 'bạn', 'compatible', ''],
    ['bân', 'băn', 'conflicting', 'circumflex is not breve'],
    ['tu', 'tư', 'compatible', ''],
    ['tư', 'tu', 'conflicting', ''],
    ['mưa', 'mua', 'conflicting', ''],
    ['muâ', 'mưa', 'conflicting', 'a mark on another letter'],
    ['hoa', 'hòa', 'compatible', ''],
    ['hòa', 'hóa', 'conflicting', ''],
    ['đừờng', 'đường', 'compatible', 'a tone typed twice'],
    ['đứờng', 'đường', 'conflicting', 'of two tones one is wrong'],
    ['kỹ', 'kĩ', 'variant', ''],
    ['tỉ', 'tỷ', 'variant', ''],
    ['ky', 'ki', 'variant', 'no marks on either side'],
    ['ky', 'kĩ', 'compatible', 'marks left out of the other spelling'],
    ['ki', 'kỳ', 'compatible', ''],
    ['kỳ', 'kĩ', 'conflicting', 'other marks on the other spelling'],
    ['kỳ', 'ki', 'conflicting', ''],
    ['quy', 'quí', 'compatible', ''],
    ['vi', 'vy', undefined, 'no variant'],
    ['vi', 'vì', 'compatible', ''],
    ['cafe', 'café', 'compatible', 'any word, not only syllables'],
    ['café', 'cafe', 'conflicting', ''],
    ['resumé', 'résumé', 'compatible', ''],
    ['résumé', 'resumé', 'conflicting', ''],
    ['pasó', 'páso', 'conflicting', 'in a foreign word the accent belongs to its letter'],
    ['uber', 'über', 'compatible', ''],
    ['ûber', 'über', 'conflicting', ''],
    ['nino', 'niño', 'compatible', ''],
    ['ñam', 'nãm', 'conflicting', 'the tilde of a consonant is no tone'],
    ['strasse', 'straße', 'compatible', 'one letter against two'],
    ['straße', 'strasse', 'conflicting', ''],
    ['covid', 'covid', 'exact', ''],
    ['19', '19', 'exact', ''],
    ['19', '91', undefined, ''],
    ['liên', 'đoàn', undefined, 'other letters'],
    ['lien', 'liền kề', undefined, ''],
    ['', 'a', undefined, ''],
    ['hoa', 'hоa', undefined, 'a Cyrillic о'],
  ])('%s asked, %s written: %s %s', (query, document, tier) => {
    expect(tierOf(query, document)).toBe(tier);
  });

  const dropMarks = (term: string, keep: readonly boolean[]): string =>
    canonicalize(
      [...term.normalize('NFD').replaceAll('đ', 'd\u0335')]
        .filter((unit, index) => !/\p{M}/u.test(unit) || keep[index % keep.length])
        .join('')
        .replaceAll('d\u0335', 'đ'),
    );

  it('is compatible whichever marks are left out, and exact when none is', () => {
    fc.assert(
      fc.property(syllables(), fc.array(fc.boolean(), { minLength: 1, maxLength: 9 }), ({ text }, keep) => {
        const query = dropMarks(text, keep);
        const tier = tierOf(query, text);
        expect([query, tier]).toEqual([query, query === text ? 'exact' : 'compatible']);
      }),
      { numRuns: 1000 },
    );
  });

  it('is conflicting the other way round', () => {
    fc.assert(
      fc.property(syllables(), ({ text }) => {
        const bare = foldTerm(text);
        if (bare !== text) expect(tierOf(text, bare)).toBe('conflicting');
        if (withoutTone(text) !== text) expect(tierOf(text, withoutTone(text))).toBe('conflicting');
      }),
    );
  });

  it('is undefined just when the base letters differ, also after a change of spelling', () => {
    fc.assert(
      fc.property(syllables(), syllables(), ({ text: query }, { text: document }) => {
        const bases = [query, ...spellingVariants(query)].map(foldTerm);
        expect(tierOf(query, document) === undefined).toBe(!bases.includes(foldTerm(document)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never gets better when a mark is added to the query that the document has not', () => {
    fc.assert(
      fc.property(syllables(), syllables(), ({ text }, other) => {
        const asked = foldTerm(text);
        const wrong = canonicalize(asked.replace(/[aeiouy]/, (vowel) => vowel + '\u0308'));
        const [loose, strict] = [tierOf(asked, text), tierOf(wrong, text)];
        expect(strict).toBe('conflicting');
        expect(RANK[loose!]).toBeLessThan(RANK[strict!]);
        expect(tierOf(other.text, other.text)).toBe('exact');
      }),
    );
  });

  it('never throws, is exact for equal terms only', () => {
    fc.assert(
      fc.property(anyStrings().map(canonicalize), anyStrings().map(canonicalize), (query, document) => {
        expect(tierOf(query, query)).toBe('exact');
        expect(tierOf(query, document) === 'exact').toBe(query === document);
      }),
    );
  });
});
