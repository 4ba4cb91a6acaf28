import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize } from '../../../../src/text/index.js';
import {
  anyStrings,
  everyTonePlacement,
  MARKED_LETTERS,
  RESPELLINGS,
  syllables,
  texts,
} from '../../../support/vietnamese.js';

describe('canonicalize', () => {
  it.each([
    // typed                    canonical            why
    ['Đường sắt', 'đường sắt', 'case does not matter'],
    ['đường'.normalize('NFD'), 'đường', 'decomposed text out of macOS and PDF'],
    ['e\u0323\u0302', 'ệ', 'marks in any order that Unicode takes for the same'],
    ['tie\u0301\u0302ng', 'tiếng', 'the tone typed before the circumflex: é + U+0302 is not ế to Unicode'],
    ['hoà', 'hòa', 'new placement of oa'],
    ['khoẻ', 'khỏe', 'new placement of oe'],
    ['thuý', 'thúy', 'new placement of uy'],
    ['uỷ', 'ủy', 'also without an onset'],
    ['hòan', 'hoàn', 'with a coda the main vowel carries the tone'],
    ['ngòai', 'ngoài', 'also before i'],
    ['khúyu', 'khuýu', 'and before u'],
    ['gìơ', 'giờ', 'the i of gi is a consonant'],
    ['gía', 'giá', 'gi before a, not g before ia'],
    ['gì', 'gì', 'here the i is the vowel'],
    ['giếng', 'giếng', 'here it is half of the vowel'],
    ['qúy', 'quý', 'the u of qu is a consonant'],
    ['qủa', 'quả', 'also before a, where ua would take it on u'],
    ['vơí', 'với', 'tone typed last'],
    ['ngươì', 'người', 'tone typed last, two vowels away'],
    ['đựơc', 'được', 'tone typed too early'],
    ['mía', 'mía', 'ia carries it on i'],
    ['muá', 'múa', 'ua carries it on u'],
    ['muà', 'mùa', 'ua carries it on u'],
    ['tuyển', 'tuyển', 'yê carries it on ê'],
    ['xòong', 'xoòng', 'oo carries it on the second'],
    ['thủơ', 'thuở', 'uơ carries it on ơ'],
    ['khuyả', 'khuỷa', 'uya carries it on y'],
    ['hòat', 'hoàt', 'a slip (no such tone before t) is placed like anything else'],
    ['café', 'café', 'no syllable, no placement'],
    ['hòà', 'hòà', 'two tones are no syllable'],
    ['hoàxyz', 'hoàxyz', 'no syllable inside another word'],
    ['hoà,thuý-khoẻ2hoà', 'hòa,thúy-khỏe2hòa', 'a word ends at punctuation and digits'],
    ['日hoà', '日hòa', 'and at a Chinese character'],
    ['Ðảng, Ɖảng', 'đảng, đảng', 'U+00D0 and U+0189 for Đ U+0110'],
    ['ðồng, ɖồng', 'đồng, đồng', 'U+00F0 and U+0256 for đ U+0111'],
    ['ＴＰ．ＨＣＭ　２０２１', 'tp.hcm 2021', 'full-width forms and space'],
    ['lao\u00a0động\u202fhà\u2003nội', 'lao động hà nội', 'exotic spaces'],
    ['l\u200ba\u200co\u200d \u2060độ\u00adng\ufeff', 'lao động', 'zero-width characters and soft hyphen'],
    ['\u202ahà\u202c \u2067nội\u2069', 'hà nội', 'bidi controls'],
    ['ho\u200b\u0300a', 'hòa', 'a mark finds its letter over an invisible character'],
    ['𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨', 'thông báo', 'mathematical bold out of social networks'],
    ['𝟏𝟎', '𝟏𝟎', 'but not digits, which could run into others or take part in their grouping'],
    ['“Hòa” ‘Phú’ «x»', '"hòa" \'phú\' "x"', 'curly quotes'],
    ['2020–2025 — 5−3', '2020-2025 - 5-3', 'dashes and minus'],
    ['a\tb\r\nc\u2028d  e', 'a\tb\r\nc\u2028d  e', 'white space is kept otherwise'],
    ['Москва', 'москва', 'Cyrillic is Cyrillic'],
    ['hоa', 'hоa', 'a Cyrillic о stays what it is'],
    ['ΟΔΟΣ', 'οδοσ', 'sigma has one form, whatever stands behind it'],
    ['I İ ı', 'i i̇ ı', 'no Turkish lower case on any machine'],
    ['J\u030c', 'ǰ', 'composes only after lower case'],
    ['10² m²', '10² m²', 'a raised digit must not run into the number before it'],
    ['\ud83d\u200b\ude00', '\ufffd\ufffd', 'half pairs never meet'],
    ['😀', '😀', 'whole pairs stay'],
    ['', '', 'nothing'],
  ])('%j → %j: %s', (typed, canonical) => {
    expect(canonicalize(typed)).toBe(canonical);
  });

  it.each(MARKED_LETTERS.map((letter) => [letter]))('knows %s in both cases, composed and decomposed', (letter) => {
    const lower = letter.toLowerCase().normalize('NFC');
    expect(canonicalize(letter.normalize('NFC'))).toBe(lower);
    expect(canonicalize(letter.normalize('NFD'))).toBe(lower);
  });

  it('puts the tone of every syllable at the same place, wherever it was typed', () => {
    fc.assert(
      fc.property(syllables(), (syllable) => {
        for (const typed of everyTonePlacement(syllable)) {
          expect(canonicalize(typed)).toBe(syllable.text);
          expect(canonicalize(typed.normalize('NFD').toUpperCase())).toBe(syllable.text);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(RESPELLINGS)('gives texts in %s the same form', (_name, respell) => {
    fc.assert(fc.property(texts(), (text) => canonicalize(respell(text)) === canonicalize(text)));
  });

  it('is its own canonical form, is NFC and lower case, for any string', () => {
    fc.assert(
      fc.property(fc.oneof(anyStrings(), texts()), (text) => {
        const canonical = canonicalize(text);
        expect(canonicalize(canonical)).toBe(canonical);
        expect(canonical.normalize('NFC')).toBe(canonical);
        expect(canonicalize(canonical.toLowerCase())).toBe(canonical);
      }),
      { numRuns: 2000 },
    );
  });

  it('is its own canonical form for every single code point, alone and with a mark', () => {
    const changed: string[] = [];
    for (let codePoint = 0; codePoint <= 0x2ffff; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      const once = canonicalize(character) + '|' + canonicalize(character + '\u0301');
      if (canonicalize(once) !== once) changed.push(codePoint.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('answers the same after more words than it remembers', () => {
    const first = canonicalize('hoà thuý');
    for (let index = 0; index < 20_000; index += 1) {
      canonicalize(`à${String.fromCharCode(0x430 + (index % 32), 0x430 + ((index >> 5) % 32), 0x430 + (index >> 10))}`);
    }
    expect(canonicalize('hoà thuý')).toBe(first);
    expect(first).toBe('hòa thúy');
  });
});
