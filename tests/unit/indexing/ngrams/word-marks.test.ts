import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  BitWriter,
  CASE_SHIFT,
  CASED_PLACES,
  MarksReader,
  PARTED,
  writeMarks,
} from '../../../../src/inverted-index/index.js';
import { letterFormOf, titleShareOf, toMark } from '../../../../src/inverted-index/ngrams/ngram-mark.js';
import type { Article } from '../../../../src/reader/index.js';
import { foldTerm } from '../../../../src/text/index.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';

/** `c` for a capital, `u` for all capitals, `-` for lower letters, one for each word; and the share of titles. */
const lookOf = (articles: readonly Article[], ngram: string): [string, number] => {
  const { ngrams, dictionary } = segmentOf(articles);
  const terms = ngram.split(' ').map((term) => dictionary.find(foldTerm(term), term)!);
  const mark = ngrams.markOf(terms);
  return [terms.map((_, i) => '-cu'[letterFormOf(mark, i, terms.length)]).join(''), titleShareOf(mark)];
};

describe('the marks of words', () => {
  it('come back from the bits they were written as', () => {
    const token = fc.oneof(
      fc.constant(0),
      fc
        .record({ term: fc.integer({ min: 1, max: 1 << 20 }), parted: fc.boolean(), letterCase: fc.nat(3) })
        .map(({ term, parted, letterCase }) => term | (parted ? PARTED : 0) | (letterCase << CASE_SHIFT)),
    );
    const documents = fc.array(fc.array(token, { maxLength: 2 * CASED_PLACES }), { maxLength: 4 });
    fc.assert(
      fc.property(documents, (all) => {
        const marked = all.map((tokens) =>
          Uint32Array.from(tokens, (each, place) => (place < CASED_PLACES ? each : each & ~(3 << CASE_SHIFT))),
        );
        const writer = new BitWriter();
        for (const tokens of marked) writeMarks(writer, tokens, 0, tokens.length);
        const reader = new MarksReader(writer.view().slice(0, writer.length));
        for (const tokens of marked) {
          const bare = tokens.map((each) => each & (PARTED - 1));
          expect(reader.addTo(bare, 0, bare.length)).toBe(true);
          expect([...bare]).toEqual([...tokens]);
        }
        expect(reader.bytesRead).toBe(writer.length);
      }),
    );
  });

  it('that were cut off are noticed, and reading them ends', () => {
    const tokens = Uint32Array.from({ length: 300 }, () => 1);
    const reader = new MarksReader(new Uint8Array(2));
    expect(reader.addTo(tokens, 0, 300)).toBe(false);
  });
});

describe('how an n-gram mostly looks', () => {
  const body = (text: string): Article[] => [anArticle('a', { body: text }), anArticle('b', { body: text })];
  it.each<[string, Article[], string, string]>([
    ['a name', body('Thăm ông Trần Lam Giang hôm qua'), 'trần lam giang', 'ccc'],
    ['a name and what stands before it', body('Thăm ông Trần Lam Giang hôm qua'), 'ông trần', '-c'],
    ['common words', body('Hôm nay trời nắng đẹp'), 'trời nắng', '--'],
    ['initials', body('Họp với UBND tỉnh'), 'ubnd tỉnh', 'u-'],
    ['a lone initial', body('Một vitamin A tốt'), 'vitamin a', '-c'],
    ['the beginning of a sentence', body('Trời nắng. Trời nắng. Hôm nay trời nắng'), 'trời nắng', '--'],
    ['what is quoted', body('Bài "Trời nắng" và bài "Trời nắng" hay, mùa trời nắng'), 'trời nắng', '--'],
    ['a name behind a comma', body('Gặp ông, Trần Lam'), 'trần lam', 'cc'],
    ['a line in capitals', body('HÔM NAY TRỜI NẮNG\nHôm nay trời nắng'), 'trời nắng', '--'],
    ['what is more often a name', body('gặp Sông Lam rồi sông Lam và Sông Lam'), 'sông lam', 'cc'],
    ['a number', body('đội tuyển U23 thắng'), 'u 23', 'c-'],
    ['far into the text', body(`${'một hai ba '.repeat(60)} Trần Lam`), 'trần lam', '--'],
  ])('%s', (_, articles, ngram, look) => {
    expect(lookOf(articles, ngram)[0]).toBe(look);
  });

  it('says in which share of its articles it is in the title', () => {
    const articles = [
      anArticle('a', { title: 'xây cầu mới', body: 'xây cầu ở đây' }),
      ...['b', 'c', 'd'].map((id) => anArticle(id, { body: 'xây cầu ở đây' })),
    ];
    expect(lookOf(articles, 'xây cầu')[1]).toBeGreaterThan(0.12);
    expect(lookOf(articles, 'xây cầu')[1]).toBeLessThan(0.3);
    expect(lookOf(articles, 'cầu mới')[1]).toBeGreaterThan(0.5);
    expect(lookOf(articles, 'ở đây')[1]).toBe(0);
  });

  it('never says that a title is nowhere when there is one, and rises with the share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.nat(1e6), fc.nat(1e6), fc.nat(26), (articles, a, b, letters) => {
        const [few, many] = [a, b].map((titles) => titles % (articles + 1)).sort((x, y) => x - y) as [number, number];
        const marks = [toMark(letters, few, articles), toMark(letters, many, articles)] as const;
        expect(titleShareOf(marks[0])).toBeLessThanOrEqual(titleShareOf(marks[1]));
        expect(titleShareOf(marks[0]) > 0).toBe(few > 0);
        expect(Math.max(...marks)).toBeLessThan(256);
      }),
    );
  });
});
