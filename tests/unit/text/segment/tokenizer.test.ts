import { describe, expect, it } from '@jest/globals';
import { tokenize } from '../../../../src/text/index.js';

/** `~` joined, `@` position where it is not the one before plus one, kinds as a last letter: `liên`, `~19#`, `covid!`. */
const show = (text: string): string => {
  let expected = 0;
  return tokenize(text)
    .map(({ term, position, kind, joined }) => {
      const mark = { syllable: '', word: '!', number: '#' }[kind];
      const place = position === expected ? '' : `@${position}`;
      expected = position + 1;
      return (joined ? '~' : '') + term + mark + place;
    })
    .join(' ');
};

describe('tokenize', () => {
  it.each([
    // text                       tokens                             why
    ['Liên đoàn Lao động', 'liên đoàn lao động', 'syllables'],
    ['hoà thuý', 'hòa thúy', 'terms are canonical'],
    ['lien doan', 'lien doan', 'syllables without accents are syllables'],
    ['Covid Trump', 'covid! trump!', 'other words are words'],
    ['Covid-19 và covid19', 'covid! ~19# và covid! ~19#', 'the hyphen and the change to digits say the same'],
    ['12/2024/NĐ-CP', '12# ~2024# ~nđ! ~cp!', 'a document number and its parts'],
    ['05-CT/TW', '5# ~ct! ~tw!', 'a leading zero goes'],
    ['TP.HCM TPHCM', 'tp! ~hcm! tphcm!', 'an abbreviation'],
    ['GD&ĐT', 'gd! ~đt!', '& joins'],
    ['P.Ngân', 'p! ~ngân', 'initials'],
    ['T-Concepts', 't! ~concepts!', ''],
    ['U23, F88, 1A', 'u ~23# f! ~88# 1# ~a', 'letters and digits split and join'],
    ["O'Neill O’Neill", 'o ~neill! o ~neill!', 'straight and curly apostrophe'],
    ['a_b@c.vn', 'a ~b! ~c! ~vn!', 'an address'],
    ['Hà Nội: đẹp', 'hà nội đẹp', 'white space ends a code'],
    ['nhanh , gọn', 'nhanh gọn', 'on either side of the joiner'],
    ['a---b a----b', 'a ~b! a b!', 'three joiners at most'],
    ['(Hà)Nội "a"b', 'hà nội a b!', 'brackets and double quotes do not join'],
    ['a%b a*b a…b', 'a b! a b! a b!', 'nor do signs'],
    ['17,6%', '17# ~6#', 'the sign is no token'],
    ['100m² CO₂ 10²', '100# ~m! ~2# co ~2# 10# ~2#', 'raised and lowered digits'],
    ['hà\nnội', 'hà nội@2', 'a line break leaves a position out'],
    ['hà\r\n\n\u2028nội', 'hà nội@2', 'several leave out one'],
    ['\n\nhà', 'hà', 'none before the first token'],
    ['a-\nb', 'a b!@2', 'a line break does not join'],
    ['l\u200bao\u00ad động\ufeff', 'lao động', 'invisible characters inside words'],
    ['lao\u200b-\u200bđộng', 'lao ~động', 'and beside joiners'],
    ['lao\u00a0động', 'lao động', 'a non-breaking space is a space'],
    ['ＴＰ．ＨＣＭ　１２／２０２４', 'tp! ~hcm! 12# ~2024#', 'full width'],
    ['Ðảng', 'đảng', 'eth'],
    ['Москва 서울', 'москва! 서울!', 'other scripts have words'],
    ['日本語 ラーメン', '日! ~本! ~語! ラ! ~ー! ~メ! ~ン!', 'Chinese characters and kana one by one'],
    ['か\u3099く', 'が! ~く!', 'with their marks'],
    ['𠮷野', '𠮷! ~野!', 'also outside the BMP'],
    ['𝐓𝐡𝐨̂𝐧𝐠 𝟐𝟎𝟐𝟏', 'thông 2021#', 'mathematical letters and digits'],
    ['😀 ✓ 👍🏽 ™', '', 'emoji and symbols'],
    ['\u0301 \u0323x', 'x!', 'marks without a letter'],
    ['1\u20e3 2\ufe0f\u20e3', '1# 2#', 'keycaps'],
    ['٣٤ ½ Ⅷ', '٣٤# ½# ⅷ#', 'all that Unicode calls a number'],
    ['\ud83dhà\ude00nội\ud83d', 'hà nội', 'half surrogate pairs'],
    ['ü\u0000b', 'ü! b!', 'control characters'],
    ['', '', 'nothing'],
  ])('%j: %s (%s)', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it.each([
    ['1.480', '1480#', 'thousands'],
    ['740.000.000', '740000000#', 'millions'],
    ['2.528 sáng kiến', '2528# sáng kiến', ''],
    ['1.480,5', '1480# ~5#', 'a decimal comma'],
    ['2.000-3.000', '2000# ~3000#', 'a range'],
    ['1.200/1.500', '1200# ~1500#', 'one out of another'],
    ['1/5.000', '1# ~5000#', 'the scale of a map'],
    ['500.000đ', '500000# ~đ!', 'a currency'],
    ['VND1.480.', 'vnd! ~1480#', 'the full stop behind is none of it'],
    ['１．４８０', '1480#', 'full width'],
    ['1.\u200b480', '1480#', 'invisible characters'],
    ['1.480.2', '1# ~480# ~2#', 'a chapter, not a number'],
    ['1.480.2222', '1# ~480# ~2222#', ''],
    ['192.168.1.20', '192# ~168# ~1# ~20#', 'an address'],
    ['1.4.480', '1# ~4# ~480#', 'no group after another part'],
    ['17,1.480', '17# ~1# ~480#', 'no group behind a decimal comma'],
    ['069.219.600', '069# ~219# ~600#', 'a telephone number'],
    ['0.480', '0# ~480#', 'a number does not begin with 0'],
    ['1480.000', '1480# ~000#', 'four digits are no group'],
    ['1.48', '1# ~48#', 'nor are two'],
    ['1.4801', '1# ~4801#', ''],
    ['1,480', '1# ~480#', 'a comma is a decimal comma'],
    ['15.04.2021', '15# ~4# ~2021#', 'a date'],
    ['1.480.𝟓', '1# ~480# ~5#', 'a digit of any kind behind the dot'],
    ['1.480²', '1480# ~2#', 'a raised digit is no digit of it'],
    ['15/04/2021 15/4/2021', '15# ~4# ~2021# 15# ~4# ~2021#', 'one date'],
    ['00 0 000', '0# 0# 000#', 'of two digits only'],
    ['007', '007#', ''],
    ['0４', '4#', ''],
    ['17,05 17,5', '17# ~05# 17# ~5#', 'a decimal keeps its zero'],
    ['17,𝟎𝟓 𝟎𝟓', '17# ~05# 5#', 'in bold as well'],
    ['a,05', 'a ~5#', 'this is none'],
    ['0\u200b4', '4#', ''],
    [`1${'.000'.repeat(21)}`, `1${'000'.repeat(21)}#`, 'as long as a term may be'],
    [`10${'.000'.repeat(21)}`, `10# ${'~000# '.repeat(21)}`.trim(), 'longer falls into its parts'],
  ])('%j: %s (%s)', (text, expected) => {
    expect(show(text)).toBe(expected);
  });

  it('keeps offsets into the text as it was given', () => {
    const text = ' “HOÀ\u200b” d\u0323a\u0302\u0301u 1.480,';
    expect(tokenize(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'HOÀ',
      'd\u0323a\u0302\u0301u',
      '1.480',
    ]);
  });

  it.each([
    ['letters', 'x'.repeat(150), [64, 64, 22]],
    ['digits', '7'.repeat(130), [64, 64, 2]],
    ['letters with marks of their own', 'x\u0335'.repeat(40), [64, 16]],
    ['marks behind an invisible character', 'x\u0335\u200b\u0335'.repeat(30), [63, 27]],
    ['pairs', '𐐨'.repeat(40), [64, 16]],
    ['a letter that grows', 'İ'.repeat(50), [64, 36]],
    ['marks beyond the longest term', `a${'\u0335'.repeat(100)}b`, [64, 1]],
    ['just the longest', 'x'.repeat(64), [64]],
  ])('cuts %s into joined terms of at most 64 units', (_name, text, lengths) => {
    const tokens = tokenize(`hà ${text} nội`).slice(1, -1);
    expect(tokens.map(({ term }) => term.length)).toEqual(lengths);
    expect(tokens.map(({ joined }) => joined)).toEqual(lengths.map((_, index) => index > 0));
    expect(tokens.map(({ position }) => position)).toEqual(lengths.map((_, index) => index + 1));
    expect(tokens.map(({ start, end }) => text.slice(start - 3, end - 3)).join('')).toBe(text);
  });

  it('cuts composed and decomposed text at the same letters, and Hangul between syllables', () => {
    for (const text of ['ế'.repeat(100), '각'.repeat(100), 'x'.repeat(60) + 'hoàngđườngkhoẻ']) {
      expect(show(text.normalize('NFD'))).toBe(show(text));
    }
  });

  it('reads a million characters of hostile text in one pass', () => {
    const hostile = ['1.', '1.000.', '\u200b', '1\u200b', '.\u200b', 'x', 'x\u200b', 'a\u0301\u0323', '\ud83d', '日'];
    // Work that grows with the square of the length would run into the time limit.
    const counts = hostile.map((piece) => tokenize(piece.repeat(1_000_000 / piece.length)).length);
    expect(counts).toEqual([500_000, 333_332, 0, 7813, 0, 15_625, 7813, 10_417, 0, 1_000_000]);
  });
});
