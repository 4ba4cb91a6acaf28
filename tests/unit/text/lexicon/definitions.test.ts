import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalize, mineDefinitions, tokenize, withoutTone } from '../../../../src/text/index.js';
import { anyStrings, sentences, syllables } from '../../../support/vietnamese.js';

const mined = (text: string): readonly string[] =>
  mineDefinitions(text).map(({ short, long }) => `${short.join('·')} = ${long.join(' ')}`);

describe('mineDefinitions', () => {
  it.each<[text: string, found: readonly string[], why: string]>([
    ['Liên đoàn Lao động (LĐLĐ) thành phố', ['lđlđ = liên đoàn lao động'], ''],
    ['do Liên đoàn Lao động (LĐLĐ) tổ chức', ['lđlđ = liên đoàn lao động'], 'words before are no part of it'],
    ['CĐCS (công đoàn cơ sở) vững mạnh', ['cđcs = công đoàn cơ sở'], 'the other way round'],
    ['công đoàn cơ sở (sau đây gọi tắt là CĐCS)', ['cđcs = công đoàn cơ sở'], 'announced'],
    ['công đoàn cơ sở (gọi tắt: "CĐCS")', ['cđcs = công đoàn cơ sở'], 'announced, quoted'],
    ['công đoàn cơ sở (viết tắt là CĐCS)', ['cđcs = công đoàn cơ sở'], ''],
    ['“Công đoàn cơ sở” (CĐCS)', ['cđcs = công đoàn cơ sở'], 'quoted'],
    ['CĐCS (tức công đoàn cơ sở)', ['cđcs = công đoàn cơ sở'], ''],
    ['Sở Giáo dục và Đào tạo (GD&ĐT)', ['gd·đt = giáo dục và đào tạo'], 'và has no letter'],
    ['Sở Giáo dục và Đào tạo (GDĐT)', ['gdđt = giáo dục và đào tạo'], ''],
    ['Sở Lao động, Thương binh và Xã hội (LĐ-TB&XH)', ['lđ·tb·xh = lao động thương binh và xã hội'], 'a comma inside'],
    ['Lao động - Thương binh và Xã hội (LĐTBXH)', ['lđtbxh = lao động thương binh và xã hội'], 'a dash inside'],
    ['Doanh nghiệp vừa và nhỏ (DNVVN)', ['dnvvn = doanh nghiệp vừa và nhỏ'], 'và with a letter'],
    ['văn phòng của Hội (VPCH)', ['vpch = văn phòng của hội'], 'a small word with its letter'],
    ['cơ quan của hội (CQH)', ['cqh = cơ quan của hội'], 'and without'],
    ['cán bộ của các hội (CBH)', ['cbh = cán bộ của các hội'], 'a small word with the letter that is looked for'],
    ['Thạc sĩ (ThS)', ['ths = thạc sĩ'], 'small letters of an initial'],
    ['thành phố Hồ Chí Minh (TP.HCM)', ['tp·hcm = thành phố hồ chí minh'], ''],
    ['TP.HCM (thành phố Hồ Chí Minh)', ['tp·hcm = thành phố hồ chí minh'], ''],
    ['Ủy ban nhân dân (UBND)', ['ubnd = ủy ban nhân dân'], 'an initial with a tone'],
    ['thỏa ước lao động tập thể (TƯLĐTT)', ['tưlđtt = thỏa ước lao động tập thể'], 'an initial with a horn'],
    ['HỘI ĐỒNG NHÂN DÂN (HĐND)', ['hđnd = hội đồng nhân dân'], 'capitals'],
    ['CA (CÔNG AN)', ['ca = công an'], 'capitals on both sides'],
    ['liên đoàn lao động (LĐLĐ)'.normalize('NFD'), ['lđlđ = liên đoàn lao động'], 'decomposed'],
    ['thỏa ước lao động tập thể (TƯLĐTT)'.normalize('NFD'), ['tưlđtt = thỏa ước lao động tập thể'], 'likewise'],
    ['liên đoàn lao động (LÐLÐ)', ['lđlđ = liên đoàn lao động'], 'Ð U+00D0'],
    ['liên đoàn lao động (L\u00adĐLĐ)', ['lđlđ = liên đoàn lao động'], 'a soft hyphen'],
    ['ĐRN (được rui nga)', ['đrn = được rui nga'], 'a meaning may begin with a word that announces'],
    ['TCCĐ (tức tên các công đoàn)', ['tccđ = tên các công đoàn'], 'and stand behind another one'],
    ['tư ên nga (TÊN)', ['tên = tư ên nga'], 'a short form may look like one'],
    ['World Health Organization (WHO)', ['who = world health organization'], 'another language'],
    ['A: công an (CA); B: quân đội (QĐ)', ['ca = công an', 'qđ = quân đội'], 'two'],
    ['công an (CA) và công an (CA)', ['ca = công an', 'ca = công an'], 'the same twice'],
  ])('%j: %j %s', (text, found) => {
    expect(mined(text)).toEqual(found);
  });

  it.each([
    ['Liên đoàn Lao động (LDLD)', 'D is not Đ'],
    ['công doàn cơ sở (CĐCS)', 'nor the other way round'],
    ['Liên đoàn Lao động (LLĐĐ)', 'another order'],
    ['đoàn Lao động (LĐLĐ)', 'a syllable is missing'],
    ['Liên đoàn. Lao động (LĐLĐ)', 'a sentence ends inside'],
    ['Liên đoàn\nLao động (LĐLĐ)', 'a line ends inside'],
    ['Liên (ở đây) đoàn (LĐ)', 'a bracket inside'],
    ['Tổ chức Y tế Thế giới (WHO)', 'other initials'],
    ['CĐCS (mỗi công đoàn cơ sở)', 'the bracket says more'],
    ['CĐCS (cơ sở)', 'the bracket says less'],
    ['cđcs (công đoàn cơ sở)', 'small letters'],
    ['công đoàn cơ sở (cđcs)', 'small letters'],
    ['thủ đô Hà Nội (Hà Nội)', 'a name is no short form'],
    ['ông Hải (Hải)', 'likewise'],
    ['bà Lan (L)', 'one letter'],
    ['sinh năm một chín chín (1990)', 'a number'],
    ['quốc lộ 1 (QL1)', 'digits'],
    ['phòng (A B)', 'no meaning'],
    ['A B (AB)', 'a meaning no longer than its short form'],
    ['công an (CA', 'not closed'],
    ['CA (công\nan)', 'a line ends inside the bracket'],
    ['CA (công (an)', 'a bracket opens inside the bracket'],
    ['nhà của cô (CC)', 'a meaning does not begin with a small word'],
    [`kđộng${' '.repeat(184)}lao (ĐL)`, 'half a word, where it is too far away'],
    ['công an CA)', 'not opened'],
    ['công an ()', 'empty'],
    ['(CA)', 'nothing before'],
    ['công an (sau đây gọi tắt là)', 'nothing announced'],
    [`công an (${' '.repeat(200)}CA)`, 'a bracket that is too long'],
  ])('finds none in %j: %s', (text) => {
    expect(mined(text)).toEqual([]);
  });

  const SMALL = ['và', 'của', 'các', 'về', 'cho', 'với', 'trong', 'tại', 'theo'];
  const meaningful = () =>
    fc.array(
      syllables()
        .map(({ text }) => text)
        .filter((text) => text.length > 2 && !SMALL.includes(text)),
      { minLength: 2, maxLength: 9 },
    );
  const initialsOf = (long: readonly string[]): string => long.map((term) => withoutTone(term).charAt(0)).join('');

  it('finds any meaning behind any words, and only with the very initials', () => {
    fc.assert(
      fc.property(sentences(), meaningful(), fc.nat(), fc.boolean(), (before, long, at, andInside) => {
        const written = andInside ? [long[0], 'và', ...long.slice(1)].join(' ') : long.join(' ');
        const short = initialsOf(long);
        const found = [`${canonicalize(short)} = ${written}`];
        expect(mined(`${before} ${written} (${short.toUpperCase()}) nay`)).toEqual(found);
        expect(mined(`${before} ${short.toUpperCase()} (${written}) nay`)).toEqual(found);
        const changed = [...short];
        const place = at % short.length;
        changed[place] = changed[place] === 'đ' ? 'd' : 'đ';
        expect(mined(`${before} ${written} (${changed.join('').toUpperCase()})`)).toEqual([]);
        expect(mined(`${before} ${changed.join('').toUpperCase()} (${written})`)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('takes any text, and what it finds stands there with its initials in order', () => {
    const parts = fc.oneof(
      anyStrings(),
      fc.constantFrom('(', ')', ' ', 'CĐ', 'GD&ĐT', 'công đoàn', 'giáo dục và đào tạo', 'gọi tắt là', 'và', '\n', '.'),
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (pieces) => {
        const text = pieces.join('');
        const terms = tokenize(text).map(({ term }) => term);
        for (const { short, long } of mineDefinitions(text)) {
          expect(` ${terms.join(' ')} `).toContain(` ${long.join(' ')} `);
          expect(` ${terms.join(' ')} `).toContain(` ${short.join(' ')} `);
          const needed = long.filter((term) => !SMALL.includes(term)).map((term) => withoutTone(term).charAt(0));
          let from = 0;
          for (const initial of needed) {
            const at = short.join('').indexOf(initial, from);
            expect(at).toBeGreaterThanOrEqual(from);
            from = at + 1;
          }
        }
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['open brackets', '('],
    ['brackets in brackets', '(A'],
    ['short brackets side by side', 'a (AB) '],
    ['brackets that are not closed', 'công an (CA '],
    ['one word', 'A'],
    ['small words', 'và của (VC '],
  ])('comes to an end on a hundred thousand %s', (_, piece) => {
    expect(mineDefinitions(piece.repeat(100_000))).toEqual([]);
    expect(mined(`${piece.repeat(100_000)}\ncông an (CA)`)).toEqual(['ca = công an']);
  });
});
