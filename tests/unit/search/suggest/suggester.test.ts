import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Searcher } from '../../../../src/search/index.js';
import { foldTerm, tierOf, tokenize } from '../../../../src/text/index.js';
import { anArticle, searcherOver } from '../../../support/build-index.js';
import { readNaively } from '../../../support/naive-index.js';
import { corpora, familyTexts } from '../../../support/random-articles.js';
import { RESPELLINGS } from '../../../support/vietnamese.js';

const articlesOf = (texts: readonly string[]): Searcher =>
  searcherOver(texts.map((text, i) => anArticle(`${i}`, { title: text })));

const writtenOf = (searcher: Searcher, query: string, limit = 8): string[] =>
  searcher.suggest(query, limit).map(({ text }) => text);

/** Whatever the capitals, which have tests of their own. */
const textsOf = (searcher: Searcher, query: string, limit = 8): string[] =>
  writtenOf(searcher, query, limit).map((text) => text.toLowerCase());

const UNION = articlesOf([
  'Liên đoàn Lao động tỉnh họp',
  'Liên đoàn Lao động tỉnh trao nhà',
  'Liên đoàn Lao động Việt Nam (LĐLĐ) họp',
  'Liên đoàn Lao động quận góp ý',
  'Liên đoàn Bóng đá Việt Nam thông báo',
  'Công đoàn cơ sở và công nhân',
  'Công đoàn cơ sở góp ý',
  'Cộng đồng doanh nghiệp',
  'Ma túy đá bị thu giữ',
  'Mã hàng',
  'Đường sắt đô thị',
  'Đường bộ cao tốc',
  'Dưỡng sinh',
  'Kỹ thuật số',
  'Kĩ thuật in',
]);

describe('suggestions', () => {
  it.each([
    // typed                first suggestion           because
    ['lien doan la', 'liên đoàn lao động', 'nothing but "động" follows: the phrase is not cut'],
    ['liên đoàn bo', 'liên đoàn bóng đá việt nam thông báo', 'one article has it, and it goes on to its end'],
    ['lien đoàn LAO Đ', 'liên đoàn lao động', 'marks that are there are kept, case does not matter'],
    ['cong d', 'công đoàn cơ sở', 'two articles against one'],
    ['công đo', 'công đoàn cơ sở', 'the marks of the half-typed word have to be there'],
    ['cộng đ', 'cộng đồng doanh nghiệp', 'and those of the word before'],
    ['đươ', 'đường bộ cao tốc', 'a tone that is not there yet is free'],
    ['đường s', 'đường sắt đô thị', 'the word is completed'],
    ['lieen ddoanf l', 'liên đoàn lao động', 'raw Telex'],
    ['lie6n d9oan2 l', 'liên đoàn lao động', 'raw VNI'],
    ['liên đoàn ', 'liên đoàn lao động', 'behind a space the next word is looked for'],
  ])('of "%s" begin with "%s": %s', (typed, expected) => {
    expect(textsOf(UNION, typed)[0]).toBe(expected);
  });

  it('go on with what follows, after the phrase itself, the more frequent first', () => {
    expect(textsOf(UNION, 'lien doan lao d').slice(0, 2)).toEqual(['liên đoàn lao động', 'liên đoàn lao động tỉnh']);
    expect(textsOf(UNION, 'liên đoàn lao động v')).toEqual(['liên đoàn lao động việt nam']);
  });

  it('do not repeat a phrase by its short form, which articles put behind it', () => {
    expect(textsOf(UNION, 'lien doan lao', 20).filter((text) => text.includes('lđlđ'))).toEqual([]);
  });

  it('do not end with a word after which every phrase goes on', () => {
    const texts = textsOf(UNION, 'cong doan co so', 20);
    expect(texts).toContain('công đoàn cơ sở và công nhân');
    expect(texts.indexOf('công đoàn cơ sở và')).toBe(-1);
    const cities = articlesOf(['Hà Nội và Huế', 'Hà Nội và Vinh', 'Hà Nội đẹp', 'Xa nhà']);
    expect(textsOf(cities, 'ha noi')).toEqual([
      'hà nội đẹp',
      'hà nội và huế',
      'hà nội và vinh',
      'hà nội và', // the most frequent of them
    ]);
  });

  it('never contradict a mark that was typed', () => {
    expect(textsOf(UNION, 'đưỡ')).toEqual([]);
    expect(textsOf(UNION, 'dưỡ')).toEqual(['dưỡng sinh']);
    expect(textsOf(UNION, 'mã h')).toEqual(['mã hàng']);
    expect(textsOf(UNION, 'mả')).toEqual([]);
  });

  it('take y for i where both are written, and give such a phrase once', () => {
    expect(textsOf(UNION, 'ki thuat s')).toEqual(['kỹ thuật số']);
    expect(textsOf(UNION, 'kỹ thuật i')).toEqual(['kĩ thuật in']);
  });

  it('give two phrases that differ in marks alone when both are in use, else the one that is', () => {
    const phrases = (often: number, seldom: number): Searcher =>
      articlesOf([
        ...Array.from({ length: often }, () => 'bão lũ'),
        ...Array.from({ length: seldom }, () => 'bảo lũ'),
        'bạo',
      ]);
    expect(textsOf(phrases(10, 5), 'bao l')).toEqual(['bão lũ', 'bảo lũ']);
    expect(textsOf(phrases(10, 1), 'bao l')).toEqual(['bão lũ']);
  });

  it('leave operators as they were typed, and complete the words behind them', () => {
    expect(textsOf(UNION, '"liên đoàn la')[0]).toBe('"liên đoàn lao động');
    expect(writtenOf(UNION, 'source:"Báo A" cong doan c')[0]).toBe('source:"Báo A" công đoàn cơ sở');
    expect(textsOf(UNION, '-bóng lien doan la')[0]).toBe('-bóng liên đoàn lao động');
    expect(textsOf(UNION, 'source:b')).toEqual([]);
    expect(textsOf(UNION, 'liên đoàn -l')).toEqual([]);
  });

  it('keep words too far back as they were typed', () => {
    const far = 'Một Hai BA '.repeat(6);
    expect(writtenOf(UNION, `${far}lien doan la`)[0]).toMatch(/^Một Hai BA Một .* liên đoàn Lao động$/);
  });

  it('complete words that are seen apart only, when there is nothing better', () => {
    expect(textsOf(UNION, 'bóng đá mã h')).toEqual(['bóng đá mã hàng']);
    expect(UNION.suggest('bóng đá mã h', 1)[0]?.articles).toBe(0);
  });

  it('are none of nothing, and after a word that no article has', () => {
    for (const query of ['', ' ', '-', '"', '?!', 'zzz', 'zzz l']) expect(textsOf(UNION, query)).toEqual([]);
    expect(textsOf(articlesOf([]), 'a')).toEqual([]);
  });

  it('say how many articles hold the phrase, and of a longer one no less than hold it', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1 }), familyTexts(4, 1), (articles, typed) => {
        const lines = articles.map((article) => readNaively(article).tokens);
        for (const { text, articles: counted } of searcherOver(articles).suggest(typed, 20)) {
          // Operators in front, a quoted phrase among them, stay as typed and are not counted.
          const words = tokenize(text.slice(text.lastIndexOf('“') + 1)).map(({ term }) => term);
          const holding = lines.filter((tokens) =>
            tokens.some((_, at) =>
              words.every((word, i) => {
                const token = tokens[at + i];
                return token?.term === word && token.position === tokens[at]!.position + i;
              }),
            ),
          ).length;
          if (words.length <= 4) expect([text, counted]).toEqual([text, holding]);
          else expect(counted).toBeGreaterThanOrEqual(holding);
        }
      }),
      { numRuns: 60, examples: [[[{ id: 'a', title: 'ma', body: '' }], 'ma “ma “ma']] },
    );
  });

  it('obey the accent law, word by word, and begin with all that was typed', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1 }), familyTexts(4, 1), fc.nat(3), (articles, text, cut) => {
        const typed = text.slice(0, Math.max(1, text.length - cut));
        const words = tokenize(typed).map(({ term }) => term);
        for (const suggestion of searcherOver(articles).suggest(typed, 8)) {
          const suggested = tokenize(suggestion.text).map(({ term }) => term);
          expect(suggested.length).toBeGreaterThanOrEqual(words.length);
          words.slice(0, -1).forEach((word, i) => {
            expect(['exact', 'variant', 'compatible']).toContain(tierOf(word, suggested[i]!));
          });
          expect(foldTerm(suggested[words.length - 1]!).slice(0, 1)).toBe(foldTerm(words.at(-1)!).slice(0, 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are the same for every spelling of the query', () => {
    fc.assert(
      fc.property(
        corpora({ minLength: 1 }),
        fc.constantFrom('ma', 'đồng h', 'hoa ', 'kỹ', 'lý t', 'đươ'),
        (articles, typed) => {
          const searcher = searcherOver(articles);
          const expected = searcher.suggest(typed, 8);
          for (const [, respell] of RESPELLINGS) expect(searcher.suggest(respell(typed), 8)).toEqual(expected);
        },
      ),
      { numRuns: 25 },
    );
  });
});
