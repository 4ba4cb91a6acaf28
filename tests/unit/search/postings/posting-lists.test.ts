import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SegmentReader } from '../../../../src/inverted-index/index.js';
import { DEFAULT_RANKING } from '../../../../src/search/index.js';
import { FieldNorms } from '../../../../src/search/postings/field-norms.js';
import { frequencyOf, PostingLists, type PostingList } from '../../../../src/search/postings/search-context.js';
import { isIn, rankOf } from '../../../../src/search/postings/rank-bitmap.js';
import type { ExpandedTerm } from '../../../../src/search/query/term-expansion.js';
import { anArticle, segmentOf } from '../../../support/build-index.js';
import { readNaively } from '../../../support/naive-index.js';
import { corpora } from '../../../support/random-articles.js';

const termOf = (segment: SegmentReader, number: number): ExpandedTerm => ({
  number,
  order: number,
  term: segment.dictionary.terms[number]!,
  tier: 'exact',
  weight: 1,
  documentFrequency: segment.dictionary.documentFrequencies[number]!,
});

const listsOf = (segment: SegmentReader, cacheBytes?: number): PostingLists =>
  new PostingLists(segment, DEFAULT_RANKING, cacheBytes);

const plain = ({ documents, frequencies, bitmap }: PostingList): unknown => [
  [...documents],
  [...frequencies],
  bitmap && [...bitmap],
];

describe('posting lists', () => {
  it('hold the documents of a term and frequencies that are at least the exact ones, and hardly more', () => {
    fc.assert(
      fc.property(corpora({ minLength: 1, maxLength: 10 }), (articles) => {
        const segment = segmentOf(articles);
        const norms = new FieldNorms(segment.docValues, DEFAULT_RANKING);
        const lists = listsOf(segment);
        const naive = articles.map((article) => readNaively(article));
        for (let number = 0; number < segment.dictionary.size; number++) {
          const term = termOf(segment, number);
          const { documents, frequencies } = lists.read(term);
          const holds = ({ tokens }: (typeof naive)[number]): boolean =>
            tokens.some((token) => token.term === term.term);
          expect([...documents]).toEqual(naive.flatMap((article, document) => (holds(article) ? [document] : [])));
          const cursor = segment.postings(number);
          documents.forEach((document, i) => {
            cursor.seek(document);
            const exact = norms.weightedFrequency(document, cursor.bodyFrequency, cursor.otherFrequency);
            const bound = frequencyOf[frequencies[i]!]!;
            expect(bound).toBeGreaterThanOrEqual(Math.fround(exact));
            expect(bound).toBeLessThanOrEqual(exact * 1.01);
          });
        }
      }),
    );
  });

  it('are cached within their limit, and the same whether they were cached or not', () => {
    const words = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];
    const articles = Array.from({ length: 200 }, (_, i) =>
      anArticle(`${i}`, { body: words.filter((_word, j) => (i * 7) % (j + 1) === 0).join(' ') }),
    );
    const segment = segmentOf(articles);
    const fresh = listsOf(segment, 0);
    const asked = fc.array(fc.nat({ max: segment.dictionary.size - 1 }), { maxLength: 60 });
    fc.assert(
      fc.property(asked, fc.integer({ min: 0, max: 6000 }), (numbers, cacheBytes) => {
        const lists = listsOf(segment, cacheBytes);
        for (const number of numbers) {
          const list = lists.read(termOf(segment, number));
          expect(lists.bytes).toBeLessThanOrEqual(cacheBytes);
          expect(plain(list)).toEqual(plain(fresh.read(termOf(segment, number))));
        }
      }),
    );
    expect(fresh.bytes).toBe(0);
  });

  it('have a bitmap where one document in sixteen has the term', () => {
    const articles = Array.from({ length: 160 }, (_, i) =>
      anArticle(`${i}`, { body: `mọi ${i % 16 === 0 ? 'vừa' : ''} ${i % 15 === 0 ? 'hơn' : ''}` }),
    );
    const segment = segmentOf(articles);
    const bitmapOf = (term: string): unknown =>
      listsOf(segment).read(termOf(segment, segment.dictionary.terms.indexOf(term))).bitmap;
    expect([bitmapOf('mọi'), bitmapOf('vừa'), bitmapOf('hơn')]).toEqual([
      expect.any(Int32Array),
      undefined,
      expect.any(Int32Array),
    ]);
  });

  it('are the same whether documents were there from the start or came later', () => {
    const WORDS = ['một', 'hai', 'ba', 'bốn', 'năm'];
    // All of one length, and all terms in the first: so terms keep their numbers and frequencies what they weigh.
    const articlesOf = (masks: readonly number[]): ReturnType<typeof anArticle>[] =>
      [0, ...masks].map((mask, i) =>
        anArticle(`${i}`, {
          title: 'không',
          body: WORDS.map((word, j) => ((mask >> j) & 1 ? 'không' : word)).join(' '),
        }),
      );
    const steps = fc.array(
      fc.record({ masks: fc.array(fc.nat({ max: 31 }), { maxLength: 90 }), asked: fc.array(fc.nat({ max: 5 })) }),
      { minLength: 2, maxLength: 5 },
    );
    fc.assert(
      fc.property(steps, (come) => {
        const masks: number[] = [];
        const lists = listsOf(segmentOf(articlesOf(masks)), 1e6);
        for (const { masks: more, asked } of come) {
          masks.push(...more);
          const segment = segmentOf(articlesOf(masks));
          lists.takeUp(segment);
          for (const number of asked) {
            const { documents, frequencies, bitmap } = lists.read(termOf(segment, number));
            const anew = listsOf(segment, 0).read(termOf(segment, number));
            expect([documents, frequencies]).toEqual([anew.documents, anew.frequencies]);
            for (const document of bitmap === undefined ? [] : Array.from({ length: masks.length + 1 }, (_, i) => i)) {
              expect(isIn(bitmap!, document)).toBe(documents.includes(document));
              if (isIn(bitmap!, document)) expect(rankOf(bitmap!, document)).toBe(documents.indexOf(document));
            }
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('that are asked for again and again stay when others come and go', () => {
    // Six bytes a posting, eight for each 32 documents of the index, and what every list takes.
    const BYTES = 6 * 100 + 8 * 4 + 400;
    const articles = Array.from({ length: 100 }, (_, i) => anArticle(`${i}`, { body: 'một hai ba bốn năm sáu bảy' }));
    const segment = segmentOf(articles);
    const numbers = Array.from({ length: segment.dictionary.size }, (_, number) => number).filter(
      (number) => segment.dictionary.documentFrequencies[number] === 100,
    );
    expect(numbers.length).toBeGreaterThanOrEqual(7);
    const lists = listsOf(segment, 3 * BYTES);
    const [favourite = 0, ...others] = numbers;
    for (const other of others) {
      lists.read(termOf(segment, favourite));
      lists.read(termOf(segment, other));
    }
    expect(lists.find(termOf(segment, favourite))?.documents.length).toBe(100);
    expect(lists.bytes).toBe(3 * BYTES);
  });
});
