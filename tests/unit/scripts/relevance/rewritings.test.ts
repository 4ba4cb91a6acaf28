import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ABBREVIATIONS, withAbbreviations } from '../../../../scripts/relevance/abbreviations.js';
import { toKeystrokes, type InputMethod, type TonePlace } from '../../../../scripts/relevance/keystrokes.js';
import { takeApart, withoutMarks, withoutToneMarks } from '../../../../scripts/relevance/marks.js';
import { toOtherTonePlacement } from '../../../../scripts/relevance/other-tone-placement.js';
import { AS_WRITTEN, REWRITINGS } from '../../../../scripts/relevance/rewritings.js';
import { seededRandom } from '../../../../scripts/relevance/seeded-random.js';
import { neighboursOf, withOneTypo } from '../../../../scripts/relevance/typo.js';
import { canonicalize, decodeKeystrokes, foldTerm, isSyllable, withoutTone } from '../../../../src/text/index.js';
import { MARKED_LETTERS, syllables } from '../../../support/vietnamese.js';

const sentences = (): fc.Arbitrary<string> =>
  fc.array(syllables(), { minLength: 1, maxLength: 8 }).map((all) => all.map(({ text }) => text).join(' '));

describe('without tones', () => {
  it.each([
    ['liên đoàn lao động', 'liên đoan lao đông', 'letter marks stay'],
    ['Hoà bình', 'Hoa binh', 'wherever the tone was placed'],
    ['HỘI NGHỊ', 'HÔI NGHI', 'capitals stay'],
    ['thưở ấy', 'thươ ây', 'horn and circumflex are no tones'],
    ['El Niño, Perón', 'El Niño, Peron', 'a tilde over a consonant is no tone; an acute over a vowel is one'],
    ['động'.normalize('NFD'), 'đông', 'decomposed text, too; what comes back is composed'],
    ['Covid-19 (5.200 ca)', 'Covid-19 (5.200 ca)', 'nothing to drop'],
  ])('%s → %s (%s)', (text, expected) => {
    expect(withoutToneMarks(text)).toBe(expected);
  });

  it('keeps every letter and loses every tone', () => {
    fc.assert(
      fc.property(sentences(), (text) => {
        const dropped = withoutToneMarks(text).split(' ');
        expect(dropped).toEqual(text.split(' ').map((word) => withoutTone(word)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('without marks', () => {
  it.each([
    ['Đường sắt Thống Nhất', 'Duong sat Thong Nhat'],
    ['đ Đ ư Ư ơ ỡ ẵ', 'd D u U o o a'],
    ['El Niño', 'El Nino'],
    ['GD&ĐT 12/2024', 'GD&DT 12/2024'],
  ])('%s → %s', (text, expected) => {
    expect(withoutMarks(text)).toBe(expected);
    expect(withoutMarks(text.normalize('NFD'))).toBe(expected);
  });

  it('leaves the folded text', () => {
    fc.assert(
      fc.property(sentences(), (text) => {
        expect(withoutMarks(text)).toBe(text.split(' ').map(foldTerm).join(' '));
      }),
      { numRuns: 300 },
    );
  });
});

describe('the other tone placement', () => {
  it.each([
    ['hòa', 'hoà'],
    ['hoà', 'hòa'],
    ['Thuý', 'Thúy'],
    ['khỏe mạnh', 'khoẻ mạnh'],
    ['HÒA BÌNH', 'HOÀ BÌNH'],
    ['Hóa học', 'Hoá học'],
    ['hoàn toàn', 'hoàn toàn'], // a final consonant leaves no choice
    ['quý quả', 'quý quả'], // the u belongs to the onset
    ['múa lửa', 'múa lửa'],
    ['hoa hồng', 'hoa hồng'], // no tone to place
    ['Phúoa 2025', 'Phúoa 2025'], // no syllable
  ])('%s → %s', (text, expected) => {
    expect(toOtherTonePlacement(text)).toBe(expected);
    expect(toOtherTonePlacement(text.normalize('NFD'))).toBe(expected);
  });

  it('is the same text to search, and twice the other is the one', () => {
    fc.assert(
      fc.property(sentences(), (text) => {
        const other = toOtherTonePlacement(text);
        expect(canonicalize(other)).toBe(canonicalize(text));
        expect(canonicalize(toOtherTonePlacement(other))).toBe(canonicalize(text));
        expect(toOtherTonePlacement(toOtherTonePlacement(other))).toBe(other);
      }),
      { numRuns: 500 },
    );
  });
});

describe('keystrokes', () => {
  it.each<[text: string, method: InputMethod, place: TonePlace, expected: string]>([
    ['đường', 'telex', 'word', 'dduowngf'],
    ['đường', 'telex', 'letter', 'dduowfng'],
    ['đường', 'vni', 'word', 'd9uo7ng2'],
    ['đường', 'vni', 'letter', 'd9uo72ng'],
    ['Liên đoàn Lao động', 'telex', 'word', 'Lieen ddoanf Lao ddoongj'],
    ['Liên đoàn Lao động', 'vni', 'letter', 'Lie6n d9oa2n Lao d9o65ng'],
    ['sắt', 'telex', 'letter', 'sawst'],
    ['sắt', 'vni', 'word', 'sa8t1'],
    ['ĐẤT', 'telex', 'letter', 'DdAasT'],
    ['ngõ nghẽn mưa thưởng', 'telex', 'word', 'ngox nghenx muwa thuowngr'],
    ['El Niño 17,6%', 'telex', 'word', 'El Niño 17,6%'],
    ['hòa'.normalize('NFD'), 'telex', 'word', 'hoaf'],
  ])('%s by %s, tone after the %s → %s', (text, method, place, expected) => {
    expect(toKeystrokes(text, method, place)).toBe(expected);
  });

  it('decode to the syllable that they were made of', () => {
    fc.assert(
      fc.property(
        syllables(),
        fc.constantFrom<InputMethod>('telex', 'vni'),
        fc.constantFrom<TonePlace>('letter', 'word'),
        ({ text }, method, place) => {
          const typed = toKeystrokes(text, method, place);
          expect(typed).toMatch(/^[a-z0-9]+$/);
          // "toong" is a syllable as it stands: nobody can tell what its keys were meant to be.
          const decoded = isSyllable(typed) ? canonicalize(text) : decodeKeystrokes(typed)?.term;
          expect(decoded).toBe(canonicalize(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('know every letter of the alphabet', () => {
    for (const letter of MARKED_LETTERS) {
      const { plain = '' } = takeApart(letter) ?? {};
      expect(withoutMarks(letter)).toBe(plain);
      expect(takeApart(letter.normalize('NFD'))).toEqual(takeApart(letter));
    }
    expect(takeApart('ñ')).toBeUndefined();
    expect(takeApart('ä')).toBeUndefined();
    expect(takeApart('1')).toBeUndefined();
  });
});

describe('a typo', () => {
  const words = (text: string): string[] => text.normalize('NFC').split(' ');

  it('is one slip in one word of four letters or more, the same for the same seed', () => {
    fc.assert(
      fc.property(sentences(), fc.integer({ min: 0, max: 9999 }), (text, seed) => {
        const typed = withOneTypo(text, seededRandom(seed, 'typo'));
        expect(withOneTypo(text, seededRandom(seed, 'typo'))).toBe(typed);
        const [before, after] = [words(text), words(typed)];
        const changed = before.flatMap((word, i) => (word === after[i] ? [] : [[word, after[i] ?? ''] as const]));
        expect(after).toHaveLength(before.length);
        expect(changed).toHaveLength(before.some((word) => [...word].length >= 4) ? 1 : 0);
        for (const [word, slipped] of changed) {
          expect([...word].length).toBeGreaterThanOrEqual(4);
          expect(isOneSlip([...word], [...slipped])).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  /** A letter lost, doubled or replaced by a key beside it, or two letters swapped. */
  const isOneSlip = (word: string[], slipped: string[]): boolean => {
    let same = 0;
    while (same < word.length && word[same] === slipped[same]) same++;
    let end = 0;
    while (end < word.length - same && end < slipped.length - same && word.at(-1 - end) === slipped.at(-1 - end)) end++;
    const [was, is] = [word.slice(same, word.length - end), slipped.slice(same, slipped.length - end)];
    if (is.length === 0) return was.length === 1;
    if (was.length === 0) return is.length === 1 && withoutMarks(slipped[same - 1] ?? '').toLowerCase() === is[0];
    if (was.length === 1 && is.length === 1) return neighboursOf(withoutMarks(was[0]!).toLowerCase()).includes(is[0]!);
    return was.length === 2 && is.length === 2 && was[0] === is[1] && was[1] === is[0];
  };

  it('is another one with another seed', () => {
    const typed = new Set(Array.from({ length: 40 }, (_, seed) => withOneTypo('nghiêng nghiêng', seededRandom(seed))));
    expect(typed.size).toBeGreaterThan(10);
    expect(typed).not.toContain('nghiêng nghiêng');
  });

  it.each(['ba bé ăn cá', '17/2024', '', 'Aaa'])('is not made in "%s"', (text) => {
    expect(withOneTypo(text, seededRandom(1))).toBe(text);
  });

  it.each([
    ['q', ['w', 'a']],
    ['g', ['f', 'h', 't', 'y', 'v', 'b']],
    ['m', ['n', 'j', 'k']],
    ['1', []],
  ])('has the keys beside %s', (key, expected) => {
    expect([...neighboursOf(key)].sort()).toEqual([...expected].sort());
  });
});

describe('abbreviations', () => {
  it.each([
    ['Ủy ban nhân dân tỉnh', 'UBND tỉnh', 'capitals'],
    ['uỷ ban nhân dân xã', 'UBND xã', 'either tone placement'],
    ['liên đoàn lao động thành phố Hồ Chí Minh', 'LĐLĐ TP.HCM', 'the longest name wins'],
    ['thành phố Vinh', 'TP Vinh', 'where only the shorter one stands'],
    ['hội đồng nhân dân, ủy ban nhân dân', 'HĐND, UBND', 'more than one'],
    ['ủy ban  nhân dân', 'ủy ban  nhân dân', 'words are a single space apart'],
    ['ủy ban, nhân dân', 'ủy ban, nhân dân', 'and no comma between them'],
    ['uy ban nhan dan', 'uy ban nhan dan', 'with their accents'],
    ['đại họccủa', 'đại họccủa', 'whole words'],
    ['', '', ''],
  ])('%s → %s (%s)', (text, expected) => {
    expect(withAbbreviations(text)).toBe(expected);
  });

  it('every name of the list has its own short form', () => {
    for (const [full, short] of ABBREVIATIONS) {
      expect(withAbbreviations(`Nhiều ${full} mới`)).toBe(`Nhiều ${short} mới`);
      expect(canonicalize(full)).toBe(full);
    }
    expect(new Set(ABBREVIATIONS.values()).size).toBe(ABBREVIATIONS.size);
  });
});

describe('the rewritings of a query', () => {
  const query = { id: 'q1', text: 'Ủy ban nhân dân đi hòa giải', unaccented: undefined };

  it('are those that readers write', () => {
    expect(Object.fromEntries(REWRITINGS.map(({ name, rewrite }) => [name, rewrite(query, 1)]))).toEqual({
      [AS_WRITTEN]: query.text,
      'no-accents': 'Uy ban nhan dan di hoa giai',
      'no-tones': 'Uy ban nhân dân đi hoa giai',
      nfd: query.text.normalize('NFD'),
      'tone-placement': 'Uỷ ban nhân dân đi hoà giải',
      'upper-case': 'ỦY BAN NHÂN DÂN ĐI HÒA GIẢI',
      telex: expect.stringMatching(/^(?:Ury|Uyr) ban nhaan daan ddi (?:hofa|hoaf) (?:giari|giair)$/),
      vni: expect.stringMatching(/^(?:U3y|Uy3) ban nha6n da6n d9i (?:ho2a|hoa2) (?:gia3i|giai3)$/),
      typo: expect.not.stringMatching(query.text),
      abbreviations: 'UBND đi hòa giải',
    });
  });

  it('take the unaccented text of the set where there is one', () => {
    const { rewrite } = REWRITINGS.find(({ name }) => name === 'no-accents')!;
    expect(rewrite({ ...query, unaccented: 'uy ban di hoa giai' }, 1)).toBe('uy ban di hoa giai');
  });

  it('that change nothing to search are the spellings of one text', () => {
    const spellings = REWRITINGS.filter(({ changesNothing }) => changesNothing);
    expect(spellings.map(({ name }) => name)).toEqual([AS_WRITTEN, 'nfd', 'tone-placement', 'upper-case']);
    fc.assert(
      fc.property(sentences(), (text) => {
        for (const { rewrite } of spellings) {
          expect(canonicalize(rewrite({ id: '', text, unaccented: undefined }, 1))).toBe(canonicalize(text));
        }
      }),
      { numRuns: 200 },
    );
  });

  it('leaves letters as they are that have no capital of their own', () => {
    const { rewrite } = REWRITINGS.find(({ name }) => name === 'upper-case')!;
    expect(rewrite({ ...query, text: 'Kayı đường Straße ﬁ' }, 1)).toBe('KAYı ĐƯỜNG STRAßE ﬁ');
  });

  it('that need chance depend on the seed and the query alone', () => {
    for (const { rewrite } of REWRITINGS) expect(rewrite(query, 7)).toBe(rewrite({ ...query }, 7));
    const telex = REWRITINGS.find(({ name }) => name === 'telex')!;
    const seen = new Set(Array.from({ length: 20 }, (_, i) => telex.rewrite({ ...query, id: `q${i}` }, 1)));
    expect(seen.size).toBe(2);
  });
});
