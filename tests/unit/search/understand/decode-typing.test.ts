import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SearcherResult } from '../../../../src/search/index.js';
import { termsOfKeys } from '../../../../src/search/understand/decode-typing.js';
import { tokenize } from '../../../../src/text/index.js';
import { anArticle, idsOf, request, searcherOver } from '../../../support/build-index.js';
import { corpora, FAMILY_SYLLABLES } from '../../../support/random-articles.js';
import { RESPELLINGS } from '../../../support/vietnamese.js';

const KEYS: Readonly<Record<'telex' | 'vni', Readonly<Record<string, string>>>> = {
  telex: {
    â: 'aa',
    ê: 'ee',
    ô: 'oo',
    ă: 'aw',
    ơ: 'ow',
    ư: 'uw',
    đ: 'dd',
    '\u0300': 'f',
    '\u0301': 's',
    '\u0309': 'r',
    '\u0303': 'x',
    '\u0323': 'j',
  },
  vni: {
    â: 'a6',
    ê: 'e6',
    ô: 'o6',
    ă: 'a8',
    ơ: 'o7',
    ư: 'u7',
    đ: 'd9',
    '\u0300': '2',
    '\u0301': '1',
    '\u0309': '3',
    '\u0303': '4',
    '\u0323': '5',
  },
};

/** The keys that give a syllable, its tone last. */
const keysOf = (syllable: string, method: 'telex' | 'vni'): string => {
  const tone = syllable.normalize('NFD').match(/[\u0300\u0301\u0303\u0309\u0323]/)?.[0] ?? '';
  const letters = syllable
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '')
    .normalize('NFC');
  return [...letters, tone].map((letter) => KEYS[method][letter] ?? letter).join('');
};

const SEARCHER = searcherOver([
  anArticle('1', { title: 'Đường sắt Bắc Nam', source: 'Báo Mới' }),
  anArticle('2', { title: 'Người thợ hàn', body: 'as và test' }),
  anArticle('3', { title: 'đường quê' }),
]);

const answer = (query: string): [string[], string[]] => {
  const result = SEARCHER.search(request(query));
  return [idsOf(SEARCHER, result.hits), result.decoded.map(({ typed, understood }) => `${typed} ${understood}`)];
};

describe('raw keystrokes', () => {
  it.each<[query: string, ids: string[], decoded: string[]]>([
    ['dduowngf sawts', ['1'], ['dduowngf đường', 'sawts sắt']],
    ['d9uong72 sa81t', ['1'], ['d9uong72 đường', 'sa81t sắt']],
    ['DDUOWNGF SAWTS', ['1'], ['dduowngf đường', 'sawts sắt']],
    ['"dduowngf sawts"', ['1'], ['dduowngf đường', 'sawts sắt']],
    ['dduowngf -sawts', ['3'], ['dduowngf đường', 'sawts sắt']],
    // what is there as typed stays, and so does what would give a syllable that no article has
    ['as', ['2'], []],
    ['test', ['2'], []],
    ['đường sắt', ['1'], []],
    ['duong sat', ['1'], []],
    ['hoof', [], []],
  ])('%s', (query, ids, decoded) => {
    expect(answer(query)).toEqual([ids, decoded]);
  });

  describe('told from words by what articles hold', () => {
    const many = (count: number, title: string): ReturnType<typeof anArticle>[] =>
      Array.from({ length: count }, (_, i) => anArticle(`${title} ${i}`, { title }));
    const decodedOver = (articles: readonly ReturnType<typeof anArticle>[], query: string): string[] =>
      searcherOver(articles)
        .search(request(query))
        .decoded.map(({ typed, understood }) => `${typed} ${understood}`);

    it("are somebody's typo while a hundred times as many articles have their syllable", () => {
      const known = many(200, 'đường');
      expect(decodedOver([...known, ...many(2, 'dduowngf')], 'dduowngf')).toEqual(['dduowngf đường']);
      expect(decodedOver([...known, ...many(3, 'dduowngf')], 'dduowngf')).toEqual([]);
      expect(decodedOver([...known, ...many(2, 'd9uong72')], 'd9uong72')).toEqual(['d9uong72 đường']);
      expect(decodedOver([...known, ...many(3, 'd9uong72')], 'd9uong72')).toEqual([]);
    });

    describe('when they are words of articles, a few of them', () => {
      const words = [
        ...many(300, 'tên tôi'),
        ...many(300, 'số nhà'),
        ...many(300, 'thực phẩm'),
        ...many(300, 'giá vàng'),
        ...many(300, 'ông nguyễn xuân phúc'),
        ...many(300, 'đường sắt'),
        ...many(3, 'vn pharma'),
        ...many(3, 'george soros'),
        ...many(3, 'phim teen'),
        // Slips of the keyboard, a line of them and single ones.
        ...many(3, 'nguyeenx xuaan phucs'),
        ...many(2, 'gias tăng'),
        ...many(2, 'vangf son'),
        ...many(2, 'dduowngf làng'),
        ...many(2, 'sawts thép'),
      ];
      const searcher = searcherOver(words);
      it.each<[query: string, decoded: string[], first: string]>([
        ['vn pharma', [], 'vn pharma'],
        ['george soros', [], 'george soros'],
        ['soros', ['soros số offered'], 'george soros'],
        ['teen', ['teen tên offered'], 'phim teen'],
        ['phim teen', [], 'phim teen'],
        ['pharma', ['pharma phẩm offered'], 'vn pharma'],
        ['gias vangf', ['gias giá', 'vangf vàng'], 'giá vàng'],
        ['dduowngf gias vangf', ['dduowngf đường', 'gias giá', 'vangf vàng'], 'giá vàng'],
        ['nguyeenx xuaan phucs', ['nguyeenx nguyễn', 'xuaan xuân', 'phucs phúc'], 'ông nguyễn xuân phúc'],
        ['dduowngf', ['dduowngf đường'], 'đường sắt'],
        ['dduowngf sawts', ['dduowngf đường', 'sawts sắt'], 'đường sắt'],
        ['sawts', ['sawts sắt offered'], 'sawts thép'],
        ['ddi teen', ['teen tên offered'], 'phim teen'],
      ])('%s', (query, decoded, first) => {
        const result = searcher.search(request(query));
        expect(
          result.decoded.map(({ typed, understood, offered }) => `${typed} ${understood}${offered ? ' offered' : ''}`),
        ).toEqual(decoded);
        expect(idsOf(searcher, result.hits)[0]?.replace(/ \d+$/u, '')).toBe(first);
      });
    });

    it('are a known abbreviation before they are keys', () => {
      const articles = [...many(3, 'tư pháp'), ...many(3, 'trung ương')];
      expect(decodedOver(articles, 'tw')).toEqual([]);
      expect(decodedOver(articles, 'tuw')).toEqual(['tuw tư']);
    });

    it('are VNI where another run is, even if the articles have them apart', () => {
      const articles = [...many(5, 'ngay 2 hôm'), ...many(5, 'ngày mai'), ...many(5, 'đường')];
      expect(decodedOver(articles, 'ngay2')).toEqual([]);
      expect(decodedOver(articles, 'ngay2 ngay2')).toEqual([]);
      expect(decodedOver(articles, 'ngay2 d9uong72')).toEqual(['ngay2 ngày', 'd9uong72 đường']);
    });

    it('are the name of a thing when they are one letter and one digit, unless another run is VNI', () => {
      const articles = [...many(5, 'á khoa'), ...many(5, 'ạ'), ...many(5, 'đường')];
      expect(decodedOver(articles, 'a1')).toEqual([]);
      expect(decodedOver(articles, 'a1 a5')).toEqual([]);
      expect(decodedOver(articles, 'a1 d9uong72')).toEqual(['a1 á', 'd9uong72 đường']);
    });
  });

  it('in the value of a filter are left alone', () => {
    expect(SEARCHER.search(request('source:"dduowngf"')).decoded).toEqual([]);
  });

  it('find what their syllables find, whichever method gave them', () => {
    const marked = FAMILY_SYLLABLES.filter((syllable) => /[^a-z]/.test(syllable));
    fc.assert(
      fc.property(
        corpora({ minLength: 1, maxLength: 12 }),
        fc.constantFrom(...marked),
        fc.constantFrom('telex', 'vni'),
        (articles, syllable, method) => {
          const searcher = searcherOver([...articles, anArticle('z', { title: syllable })]);
          const answerTo = ({ hits, total, conflictingMarks }: SearcherResult): unknown => ({
            hits,
            total,
            conflictingMarks,
          });
          const keys = keysOf(syllable, method);
          // An article that happens to hold the keys as typed (`ma1` as "ma 1") keeps its reading.
          const asTyped = searcherOver(articles).search(request(`"${keys}"`));
          fc.pre(asTyped.total === 0 || asTyped.decoded.length > 0);
          const byKeys = searcher.search(request(keys));
          expect(byKeys.decoded).toEqual([{ typed: keys, understood: syllable }]);
          expect(answerTo(byKeys)).toEqual(answerTo(searcher.search(request(syllable))));
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are looked for among articles as the tokens that they would be', () => {
    const unit = fc.constantFrom(...'abdn00129');
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 32 }), (keys) => {
        expect(termsOfKeys(keys)).toEqual(tokenize(keys).map(({ term }) => term));
      }),
    );
  });

  it('are the same in every spelling', () => {
    for (const query of ['dduowngf sawts', 'd9uong72 -"sa81t"', 'xyz d9uong72']) {
      for (const [name, respell] of RESPELLINGS) expect([name, answer(respell(query))]).toEqual([name, answer(query)]);
    }
  });
});
